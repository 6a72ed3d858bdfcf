import { assertNever } from '../assert-never.ts';
import type { MessageTest } from './message-test.ts';
import { boundsText } from './read-bounds.ts';
import { durationText } from './read-duration.ts';
import type { Assertion, Captures, Expectation, OutgoingContent, Step } from './step.ts';

/** A map of the file. */
type FileRecord = Readonly<Record<string, unknown>>;

/** A step as it stands in a file. */
export function stepRecord(step: Step): FileRecord {
  const name = step.name === null ? {} : { name: step.name };
  return { ...actionRecord(step), ...name };
}

/** Which messages are meant, as it stands in a file. */
export function testRecord(test: MessageTest): FileRecord {
  const { opcode, ...rest } = test;
  return opcode === undefined ? rest : { ...rest, opcode: opcode === 1 ? 'text' : 'binary' };
}

export function contentRecord(content: OutgoingContent): unknown {
  switch (content.kind) {
    case 'json':
      return { json: content.value };
    case 'text':
      return { text: content.text };
    case 'binary':
      return { [content.format]: content.text };
    case 'saved':
      return { saved: content.id };
    case 'recorded':
      return { recorded: { file: content.file, seq: content.seq } };
  }
}

export function capturesRecord(captures: Captures): FileRecord {
  const sources = Object.entries(captures).map(([name, source]) => {
    switch (source.kind) {
      case 'pointer':
        return [name, source.pointer] as const;
      case 'value':
        return [name, { value: source.value }] as const;
      case 'expression':
        return [name, { expression: source.expression }] as const;
    }
  });
  return Object.fromEntries<unknown>(sources);
}

function actionRecord(step: Step): FileRecord {
  switch (step.kind) {
    case 'connect':
    case 'reconnect':
      return { [step.kind]: connectRecord(step.on, step.timeoutMs) };
    case 'send':
      return { send: contentRecord(step.content), ...on(step) };
    case 'expect':
      return {
        expect: expectationRecord(step.expectation),
        ...on(step),
        ...within(step),
        ...(Object.keys(step.capture).length === 0
          ? {}
          : { capture: capturesRecord(step.capture) }),
        ...(step.isFresh ? { fresh: true } : {}),
      };
    case 'set':
      return { set: capturesRecord(step.variables) };
    case 'assert':
      return { assert: assertionRecord(step.assertion), ...on(step) };
    case 'ping':
      return { ping: {}, ...on(step), ...within(step) };
    case 'wait':
      return { wait: durationText(step.ms) };
    case 'close': {
      const { code, reason } = step;
      const status = code === null ? {} : { code, ...(reason === '' ? {} : { reason }) };
      return { close: status, ...on(step) };
    }
    case 'expect-close': {
      const { codes, reason } = step;
      const code = codes.length === 1 ? codes[0] : codes;
      const status = {
        ...(codes.length === 0 ? {} : { code }),
        ...(reason === null ? {} : { reason }),
      };
      return { expectClose: status, ...on(step), ...within(step) };
    }
    case 'repeat': {
      const { times, as } = step;
      const steps = step.steps.map(stepRecord);
      return { repeat: { times, ...(as === null ? {} : { as }), steps } };
    }
    case 'parallel':
      return { parallel: step.branches.map((branch) => branch.map(stepRecord)) };
    case 'include': {
      const { file, variables } = step;
      return { include: Object.keys(variables).length === 0 ? { file } : { file, variables } };
    }
  }
  return assertNever(step);
}

function connectRecord(connection: string | null, timeoutMs: number | null): unknown {
  if (timeoutMs === null) return connection ?? {};
  const timeout = durationText(timeoutMs);
  return connection === null ? { timeout } : { connection, timeout };
}

function expectationRecord(expectation: Expectation): FileRecord {
  switch (expectation.kind) {
    case 'message': {
      const { test, count } = expectation;
      return { ...testRecord(test), ...(count === null ? {} : { count: boundsText(count, '') }) };
    }
    case 'in-order':
      return { inOrder: expectation.tests.map(testRecord) };
    case 'any-order':
      return { anyOrder: expectation.tests.map(testRecord) };
    case 'none':
      return { not: testRecord(expectation.test) };
  }
}

function assertionRecord(assertion: Assertion): FileRecord {
  switch (assertion.kind) {
    case 'latency': {
      const { type, figure, bounds } = assertion;
      return { latency: type ?? '*', [figure]: boundsText(bounds, ' ms') };
    }
    case 'messages': {
      const { direction, test, bounds } = assertion;
      return {
        messages: testRecord(test),
        ...(direction === null ? {} : { direction }),
        count: boundsText(bounds, ''),
      };
    }
    case 'expression':
      return { expression: assertion.expression };
  }
}

function on(step: { readonly on: string | null }): FileRecord {
  return step.on === null ? {} : { on: step.on };
}

function within(step: { readonly withinMs: number | null }): FileRecord {
  return step.withinMs === null ? {} : { within: durationText(step.withinMs) };
}
