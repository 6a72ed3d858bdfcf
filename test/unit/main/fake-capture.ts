import { writeFileSync } from 'node:fs';
import type { Annotation } from '../../../src/core/capture/annotation.ts';
import type { RetentionPolicy } from '../../../src/core/capture/capture-status.ts';
import type { RecordedConnection } from '../../../src/core/capture/recorded-connection.ts';
import type { LogEntry } from '../../../src/core/log/log-entry.ts';
import type { WritableCapture } from '../../../src/engine/capture/capture.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';

/** What a capture that only stands in for one says of itself. */
interface FakeFacts {
  readonly entries?: readonly LogEntry[];
  readonly connections?: readonly RecordedConnection[];
  readonly damage?: readonly string[];
  readonly wasClosed?: boolean;
  readonly evicted?: number;
}

/** A capture without a store: what was asked of it stands in `calls`. Its file is real, and empty. */
export function fakeCapture(
  path: string,
  facts: FakeFacts = {},
): WritableCapture & { readonly calls: readonly string[] } {
  const { entries = [], connections = [], damage = [], wasClosed = true, evicted = 0 } = facts;
  const calls: string[] = [];
  const saved = new Map(connections.map((each) => [each.id, each]));
  const annotations: Annotation[] = [];
  let retention: RetentionPolicy = { keep: 'all' };
  if (path !== '') {
    writeFileSync(path, '');
  }
  return {
    calls,
    path,
    log: fakeLog(entries, evicted),
    connections: () => [...saved.values()],
    annotations: () => annotations,
    bundle: () => null,
    saveBundle: () => undefined,
    replay: () => null,
    saveReplay: () => undefined,
    runs: () => [],
    saveRun: () => undefined,
    stats: () => {
      throw new Error('Nobody asks a fake for figures.');
    },
    fileByteLength: () => 4096,
    wasClosed: () => wasClosed,
    damage: () => damage,
    saveAs: (to) => {
      calls.push(`saveAs ${to}`);
      return Promise.resolve();
    },
    close: () => {
      calls.push('close');
    },
    profileOf: () => null,
    saveProfile: () => undefined,
    saveConnection: (connection) => {
      saved.set(connection.id, connection);
    },
    annotate: (annotation) => {
      annotations.push(annotation);
    },
    setRetention: (policy) => {
      retention = policy;
    },
    retention: () => retention,
    warning: () => null,
    flush: () => undefined,
  };
}

function fakeLog(entries: readonly LogEntry[], evicted: number): LogStore {
  const get = (seq: number): LogEntry | null => entries.find((each) => each.seq === seq) ?? null;
  const stored = entries.length;
  const never = (): never => {
    throw new Error('Nobody writes to a fake.');
  };
  return {
    count: () => stored,
    firstSeq: () => 1,
    endSeq: () => stored + 1,
    totals: () => ({ received: stored + evicted, stored, evicted, byteLength: 0 }),
    get,
    head: (seq) => {
      const entry = get(seq);
      const byteLength = entry !== null && 'payload' in entry ? entry.payload.byteLength : null;
      return entry === null ? null : { entry, byteLength };
    },
    payload: () => null,
    block: () => null,
    figures: () => null,
    subscribe: () => () => undefined,
    append: never,
    appendRun: never,
    clear: never,
  };
}
