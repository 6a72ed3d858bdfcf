import type { Redactor } from '../../core/redact/redactor.ts';
import type { LogEntry } from '../../core/log/log-entry.ts';
import { EngineError } from '../engine-error.ts';
import type { Capture } from '../capture/capture.ts';

/** What a bundle is made of. */
export interface BundleSource extends Pick<Capture, 'connections' | 'annotations' | 'profileOf'> {
  readonly log: Pick<Capture['log'], 'firstSeq' | 'endSeq' | 'get' | 'totals'>;
}

/** How the making of a bundle is followed and given up. */
export interface PassOptions {
  /** Only these entries. */
  readonly wants?: (seq: number) => boolean;
  readonly signal?: AbortSignal;
  /** Told from time to time how much is done, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** An entry in its turn; null for so many that cannot be read. */
export type PassStep =
  | { readonly kind: 'entry'; readonly entry: LogEntry }
  | { readonly kind: 'missing'; readonly seq: number; readonly count: number };

/** Others get their turn at least this often. */
const sliceMs = 15;

/** Lets the redactor see all that will be in the bundle. */
export async function collectAll(
  source: BundleSource,
  redactor: Redactor,
  note: string,
  options: PassOptions,
): Promise<void> {
  redactor.collectText(note);
  for (const connection of source.connections()) {
    redactor.collectConnection(connection);
    const profile = source.profileOf(connection.id);
    if (profile !== null) redactor.collectText(JSON.stringify(profile));
  }
  for (const { note: text } of source.annotations()) redactor.collectText(text);
  for await (const step of stepsOf(source, options, 0)) {
    if (step.kind === 'entry') redactor.collect(step.entry);
  }
}

/** All wanted entries in order. `pass`: 0 for the first of two passes, 1 for the second. */
export async function* stepsOf(
  { log }: BundleSource,
  { wants = () => true, signal, onProgress = () => undefined }: PassOptions,
  pass: 0 | 1,
): AsyncGenerator<PassStep> {
  const first = log.firstSeq();
  const end = log.endSeq();
  let sliceEndMs = performance.now() + sliceMs;
  let missing = 0;
  for (let seq = first; seq < end; seq++) {
    if (performance.now() > sliceEndMs) {
      onProgress((pass + (seq - first) / (end - first)) / 2);
      await new Promise((resolve) => setImmediate(resolve));
      sliceEndMs = performance.now() + sliceMs;
    }
    if (signal?.aborted === true) throw cancelled();
    if (!wants(seq)) continue;
    const entry = log.get(seq);
    if (entry === null) {
      missing += 1;
      continue;
    }
    if (missing > 0) yield { kind: 'missing', seq: seq - missing, count: missing };
    missing = 0;
    yield { kind: 'entry', entry };
  }
  if (missing > 0) yield { kind: 'missing', seq: end - missing, count: missing };
}

/** What is thrown when the user gave up. */
export function cancelled(): EngineError {
  return new EngineError('bundle-cancelled', 'The bundle was given up; nothing was saved.');
}
