import { expect } from 'vitest';
import type { ConnectionError } from '../../../src/core/connection/connection-error.ts';
import {
  defaultConnectionOptions,
  type ConnectionOptions,
} from '../../../src/core/connection/connection-options.ts';
import type { ConnectionState } from '../../../src/core/connection/connection-state.ts';
import type { ErrorEntry, LogEntry, ViolationEntry } from '../../../src/core/log/log-entry.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';
import type { KeyPair } from './key-pair.ts';
import { Neighbour } from './neighbour.ts';
import type { Peer } from './peer.ts';
import { echo, RawServer, type PeerScript } from './raw-server.ts';
import { readableEntries } from './readable-entry.ts';
import { RecordedLog } from './recorded-log.ts';

/** A connection on which the scripted fault happens, and what its log says of it. */
export interface FaultRun {
  readonly engine: Engine;
  readonly server: RawServer;
  readonly log: RecordedLog;
  readonly id: number;
  readonly peer: Peer;
  readonly entries: () => readonly LogEntry[];
  readonly state: () => ConnectionState;
  /** Waits for `failed` and gives its error, which the log must name in exactly one entry. */
  readonly failure: () => Promise<ConnectionError>;
  /** Waits for `closed` and gives that state. */
  readonly closed: () => Promise<Extract<ConnectionState, { phase: 'closed' }>>;
  /** The one violation in the log. */
  readonly violation: () => Promise<ViolationEntry & { seq: number }>;
  /** The one error entry in the log. */
  readonly error: () => Promise<ErrorEntry & { seq: number }>;
}

interface FaultOptions extends Partial<ConnectionOptions> {
  readonly keyPair?: KeyPair;
  /** Instead of the log in memory. */
  readonly logStore?: LogStore;
}

/**
 * Runs `script` against the engine's connection and `body` on what came of it, then checks what must
 * hold after every fault: at most one entry names a cause, no 1006 without a reason, another open
 * connection lost nothing, and a reconnect on the same engine works.
 */
export async function withFault(
  script: PeerScript,
  { keyPair, logStore, ...options }: FaultOptions,
  body: (run: FaultRun) => Promise<void> | void,
): Promise<void> {
  const server = await RawServer.start(
    (peer, index) => (index === 0 ? script(peer, 0) : echo(peer)),
    keyPair ?? null,
  );
  const log = new RecordedLog(logStore);
  const { engine } = log;
  const neighbour = await Neighbour.start(log);
  try {
    const id = engine.connect({
      ...defaultConnectionOptions,
      permessageDeflate: false,
      handshakeTimeoutMs: 2_000,
      closeTimeoutMs: 200,
      acceptUntrustedCertificate: keyPair !== undefined,
      url: server.url,
      ...options,
    });
    const run = faultRun(engine, server, log, id, await server.peer());
    await body(run);
    await endCleanly(run);
    expectHonestEnd(run);
    await neighbour.expectNothingLost();
    await expectReconnects(run);
  } finally {
    await engine.dispose();
    log.dispose();
    await neighbour.close();
    await server.close();
  }
}

function faultRun(
  engine: Engine,
  server: RawServer,
  log: RecordedLog,
  id: number,
  peer: Peer,
): FaultRun {
  const entries = (): readonly LogEntry[] => log.of(id);
  const only = async <K extends 'violation' | 'error'>(
    kind: K,
  ): Promise<Extract<LogEntry, { kind: K }>> => {
    const entry = await log.waitForEntry(id, (candidate) => isCause(candidate));
    expect(entry.kind, readableEntries(entries())).toBe(kind);
    return entry as Extract<LogEntry, { kind: K }>;
  };
  return {
    engine,
    server,
    log,
    id,
    peer,
    entries,
    state: () => log.snapshot(id).state,
    violation: () => only('violation'),
    error: () => only('error'),
    closed: () => log.waitForPhase(id, 'closed'),
    failure: async () => {
      const { error } = await log.waitForPhase(id, 'failed');
      expect((await only('error')).error).toEqual(error);
      return error;
    },
  };
}

function isCause(entry: LogEntry): boolean {
  return entry.kind === 'violation' || entry.kind === 'error';
}

/** Closes what the fault left open. */
async function endCleanly({ engine, id, log, state, closed }: FaultRun): Promise<void> {
  if (state().phase === 'failed') return;
  if (state().phase === 'open') {
    engine.close(id, 1000, '');
    const { wasClean, code } = await closed();
    expect({ wasClean, code }).toEqual({ wasClean: true, code: 1000 });
  } else await log.waitForPhase(id, 'closed');
}

function expectHonestEnd({ entries, state }: FaultRun): void {
  const causes = entries().filter(isCause);
  expect(causes.length, readableEntries(causes)).toBeLessThanOrEqual(1);
  const end = state();
  if (end.phase === 'failed') expect(end.error.message).not.toBe('');
  if (end.phase !== 'closed' || end.code !== 1006) return;
  expect(end.wasClean).toBe(false);
  expect(end.error, '1006 without a reason').not.toBeNull();
  expect(causes, '1006 without an entry that says why').toHaveLength(1);
}

async function expectReconnects({ engine, id, log }: FaultRun): Promise<void> {
  const before = log.entries.length;
  engine.reconnect(id);
  await log.waitForPhase(id, 'open');
  engine.send(id, { kind: 'text', text: 'again' });
  await log.waitForEntry(id, (entry) => {
    const isLater = entry.seq > (log.entries[before - 1]?.seq ?? 0);
    return isLater && entry.kind === 'message' && entry.direction === 'receive';
  });
  engine.close(id, 1000, 'done');
  const { code, wasClean, error } = await log.waitForPhase(id, 'closed');
  expect({ code, wasClean, error }).toEqual({ code: 1000, wasClean: true, error: null });
}
