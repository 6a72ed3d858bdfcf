import type { ConnectionSnapshot } from '../../../src/core/connection/connection-snapshot.ts';
import type {
  ConnectionPhase,
  ConnectionState,
} from '../../../src/core/connection/connection-state.ts';
import type { LogEntry } from '../../../src/core/log/log-entry.ts';
import { Engine } from '../../../src/engine/engine.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';
import { memoryLog } from '../../memory-log.ts';
import { readableEntries } from './readable-entry.ts';

type StateIn<P extends ConnectionPhase> = Extract<ConnectionState, { phase: P }>;

const defaultBoundMs = 10_000;

/** An engine and what it logs; lets a test wait for entries, always by events, never for ever. */
export class RecordedLog {
  readonly entries: LogEntry[] = [];
  readonly engine: Engine;
  readonly store: LogStore;
  readonly #waiting = new Set<() => void>();
  #nextSeq = 1;
  readonly #unsubscribe: readonly (() => void)[];

  constructor(store: LogStore = memoryLog()) {
    this.store = store;
    this.engine = new Engine({ log: store });
    this.#unsubscribe = [
      store.subscribe(() => {
        this.#read();
        this.#wake();
      }),
      this.engine.onStateChange(() => this.#wake()),
    ];
  }

  /** Entries of one connection so far. */
  of(connectionId: number): LogEntry[] {
    return this.entries.filter((entry) => entry.connectionId === connectionId);
  }

  /** Payloads of the data messages one connection received so far. */
  received(connectionId: number): Uint8Array[] {
    return this.of(connectionId).flatMap((entry) =>
      entry.kind === 'message' && entry.direction === 'receive' ? [entry.payload] : [],
    );
  }

  /** The first entry, past or future, that satisfies `predicate`. */
  waitForEntry(
    connectionId: number,
    predicate: (entry: LogEntry) => boolean,
    boundMs = defaultBoundMs,
  ): Promise<LogEntry> {
    let seen = 0;
    const find = (): LogEntry | null => {
      while (seen < this.entries.length) {
        const entry = this.entries[seen++];
        if (entry?.connectionId === connectionId && predicate(entry)) return entry;
      }
      return null;
    };
    return this.#until(connectionId, `an entry with ${predicate.toString()}`, find, boundMs);
  }

  /** Resolves when this many data messages were received. */
  async waitForMessages(connectionId: number, count: number, boundMs?: number): Promise<void> {
    let found = 0;
    const isNth = (entry: LogEntry): boolean =>
      entry.kind === 'message' && entry.direction === 'receive' && ++found >= count;
    if (count > 0) await this.waitForEntry(connectionId, isNth, boundMs);
  }

  /** The state once it has this phase; rejects at once when the connection ends in another one. */
  waitForPhase<P extends ConnectionPhase>(
    connectionId: number,
    phase: P,
    boundMs = defaultBoundMs,
  ): Promise<StateIn<P>> {
    const find = (): StateIn<P> | null => {
      const { state } = this.snapshot(connectionId);
      if (state.phase === phase) return state as StateIn<P>;
      if (state.phase !== 'closed' && state.phase !== 'failed') return null;
      throw new Error(`the connection is ${state.phase}`);
    };
    return this.#until(connectionId, `phase ${phase}`, find, boundMs);
  }

  snapshot(connectionId: number): ConnectionSnapshot {
    const snapshot = this.engine.connections().find(({ id }) => id === connectionId);
    if (snapshot === undefined) throw new Error(`There is no connection ${connectionId}.`);
    return snapshot;
  }

  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #read(): void {
    for (; this.#nextSeq < this.store.endSeq(); this.#nextSeq += 1) {
      const entry = this.store.get(this.#nextSeq);
      if (entry !== null) this.entries.push(entry);
    }
  }

  #wake(): void {
    for (const check of this.#waiting) check();
  }

  #until<T>(connectionId: number, what: string, find: () => T | null, boundMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        finish();
      };
      const fail = (why: string): void => {
        const seen = readableEntries(this.of(connectionId));
        end(() => reject(new Error(`Waited for ${what}, but ${why}. Entries so far:\n${seen}`)));
      };
      const check = (): void => {
        try {
          const found = find();
          if (found !== null) end(() => resolve(found));
        } catch (error) {
          fail(error instanceof Error ? error.message : String(error));
        }
      };
      const timer = setTimeout(() => fail(`it did not come in ${boundMs} ms`), boundMs);
      this.#waiting.add(check);
      check();
    });
  }
}
