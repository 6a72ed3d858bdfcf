import type { Difference } from '../compare/difference.ts';
import type { RunReport, StepFailure, StepOutcome, StepResult } from '../scenario/run-report.ts';
import type { SourcePlace } from '../scenario/source-place.ts';
import type { StepKind } from '../scenario/step.ts';
import { ChunkError } from './chunk-error.ts';
import { asList, asNullOr, asNumber, asOneOf, asRecord, asText } from './json-reader.ts';

const stepKinds = Object.keys({
  connect: true,
  send: true,
  expect: true,
  set: true,
  assert: true,
  ping: true,
  wait: true,
  close: true,
  'expect-close': true,
  reconnect: true,
  repeat: true,
  parallel: true,
  include: true,
} satisfies Record<StepKind, true>) as StepKind[];

/** Reads reports of runs from JSON; throws ChunkError. */
export function readRunReports(json: string): readonly RunReport[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ChunkError('The reports of runs are not JSON.');
  }
  return asList(value, readReport);
}

function readReport(value: unknown): RunReport {
  const it = asRecord(value);
  return {
    scenario: asText(it['scenario']),
    file: asText(it['file']),
    verdict: asOneOf(it['verdict'], ['passed', 'failed', 'not-connected', 'stopped']),
    startedAt: asText(it['startedAt']),
    durationMs: asNumber(it['durationMs']),
    steps: asList(it['steps'], readStep),
    leftOut: asNumber(it['leftOut']),
    capture: asNullOr(it['capture'], asText),
  };
}

function readStep(value: unknown): StepResult {
  const it = asRecord(value);
  return {
    path: asText(it['path']),
    kind: asOneOf(it['kind'], stepKinds),
    title: asText(it['title']),
    place: readPlace(it['place']),
    outcome: readOutcome(it['outcome']),
    startMs: asNumber(it['startMs']),
    durationMs: asNumber(it['durationMs']),
    seqs: asList(it['seqs'], asNumber),
  };
}

function readPlace(value: unknown): SourcePlace {
  const it = asRecord(value);
  return { file: asText(it['file']), line: asNumber(it['line']), column: asNumber(it['column']) };
}

function readOutcome(value: unknown): StepOutcome {
  const it = asRecord(value);
  const kind = asOneOf(it['kind'], ['passed', 'failed', 'skipped']);
  return kind === 'failed' ? { kind, failure: readFailure(it['failure']) } : { kind };
}

function readFailure(value: unknown): StepFailure {
  const it = asRecord(value);
  return {
    code: asText(it['code']),
    message: asText(it['message']),
    differences: asList(it['differences'], readDifference),
    seq: asNullOr(it['seq'], asNumber),
  };
}

function readDifference(value: unknown): Difference {
  const it = asRecord(value);
  const kind = asOneOf(it['kind'], ['changed', 'missing', 'extra']);
  const pointer = asText(it['pointer']);
  switch (kind) {
    case 'changed':
      return { kind, pointer, before: asText(it['before']), after: asText(it['after']) };
    case 'missing':
      return { kind, pointer, before: asText(it['before']) };
    case 'extra':
      return { kind, pointer, after: asText(it['after']) };
  }
}
