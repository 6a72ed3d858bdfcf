import type { EntryBlock } from '../../core/capture/entry-block.ts';
import type { ConnectionState } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { LogEntry } from '../../core/log/log-entry.ts';
import { controlCode, handshakeCode, messageCode, stateCode } from '../filter/entry-range.ts';
import type { LogReader } from '../log-store.ts';
import type { Pace } from './pace.ts';
import type { SeqSet } from './seq-set.ts';

/** How an attempt ended. */
export type AttemptEnd =
  | {
      readonly kind: 'closed';
      readonly timeUs: number;
      readonly code: number;
      readonly reason: string;
    }
  /** No closing handshake, or none was ever open. */
  | { readonly kind: 'aborted'; readonly timeUs: number; readonly message: string };

/** One attempt to connect, with the part of the log in which its entries stand among others. */
export interface RecordedAttempt {
  readonly connectionId: number;
  readonly firstSeq: number;
  /** The seq behind its last entry. */
  readonly endSeq: number;
  readonly startUs: number;
  readonly lastUs: number;
  /** Bytes of memory, about, that its messages and control frames take. */
  readonly heldByteLength: number;
  /** Null when the log does not hold it. */
  readonly handshake: Handshake | null;
  /** Null when the log ends before. */
  readonly end: AttemptEnd | null;
}

/** Attempts held at most; the log of one connection that tries again and again has many. */
const maxAttempts = 1_000_000;
/** Memory of an entry beside its payload, about. */
const entryByteLength = 500;

/**
 * The attempts of a log in the order of their first entries: those with a chosen entry, all for null.
 * Reads columns, and only handshakes and states as entries.
 */
export async function findAttempts(
  log: LogReader,
  chosen: SeqSet | null,
  pace?: Pace,
): Promise<readonly RecordedAttempt[]> {
  const finder = new AttemptFinder(log, chosen);
  const endSeq = log.endSeq();
  for (let seq = log.firstSeq(); seq < endSeq;) {
    const block = log.block(seq);
    if (block === null) {
      seq += 1;
      continue;
    }
    const end = Math.min(block.firstSeq + block.count, endSeq);
    finder.look(block, seq, end);
    seq = end;
    await pace?.turn();
  }
  return finder.found();
}

type Draft = { -readonly [K in keyof RecordedAttempt]: RecordedAttempt[K] } & { isChosen: boolean };

class AttemptFinder {
  readonly #drafts: Draft[] = [];
  /** The newest attempt of each connection. */
  readonly #open = new Map<number, Draft>();

  constructor(
    private readonly log: LogReader,
    private readonly chosen: SeqSet | null,
  ) {}

  look(block: EntryBlock, from: number, end: number): void {
    for (let seq = from; seq < end; seq++) {
      const index = seq - block.firstSeq;
      const connectionId = block.connectionId[index] ?? 0;
      if (connectionId === 0) continue;
      const kind = block.kind[index];
      const timeUs = block.timeUs[index] ?? 0;
      if (kind === messageCode || kind === controlCode) {
        const draft = this.#current(connectionId, seq, timeUs);
        this.#extend(draft, seq, timeUs);
        draft.heldByteLength += entryByteLength + (block.payloadLength[index] ?? 0);
      } else if (kind === handshakeCode || kind === stateCode) {
        const entry = this.log.get(seq);
        if (entry !== null) this.#take(entry);
      }
    }
  }

  found(): readonly RecordedAttempt[] {
    return this.#drafts
      .filter(({ isChosen }) => isChosen || this.chosen === null)
      .map(({ isChosen: _, ...attempt }) => attempt);
  }

  #take(entry: LogEntry): void {
    const { connectionId, seq, timeUs } = entry;
    if (entry.kind === 'handshake') {
      const known = this.#open.get(connectionId);
      const draft =
        known === undefined || known.handshake !== null || known.end !== null
          ? this.#begin(connectionId, seq, timeUs)
          : known;
      draft.handshake = entry.handshake;
      draft.startUs = Math.min(draft.startUs, timeUs - entry.handshake.timings.totalUs);
      this.#extend(draft, seq, timeUs);
    } else if (entry.kind === 'state') {
      if (entry.state.phase === 'connecting') {
        const known = this.#open.get(connectionId);
        if (known === undefined || known.end !== null) this.#begin(connectionId, seq, timeUs);
        return;
      }
      const end = endOf(entry.state, timeUs);
      const draft = this.#open.get(connectionId);
      if (draft === undefined) return;
      this.#extend(draft, seq, timeUs);
      if (end !== null) draft.end ??= end;
    }
  }

  #current(connectionId: number, seq: number, timeUs: number): Draft {
    return this.#open.get(connectionId) ?? this.#begin(connectionId, seq, timeUs);
  }

  #begin(connectionId: number, seq: number, timeUs: number): Draft {
    const draft: Draft = {
      ...{ connectionId, firstSeq: seq, endSeq: seq + 1, startUs: timeUs, lastUs: timeUs },
      ...{ heldByteLength: 0, handshake: null, end: null, isChosen: false },
    };
    if (this.#drafts.length < maxAttempts) this.#drafts.push(draft);
    this.#open.set(connectionId, draft);
    return draft;
  }

  #extend(draft: Draft, seq: number, timeUs: number): void {
    draft.endSeq = seq + 1;
    draft.lastUs = Math.max(draft.lastUs, timeUs);
    if (!draft.isChosen && this.chosen?.has(seq) === true) draft.isChosen = true;
  }
}

function endOf(state: ConnectionState, timeUs: number): AttemptEnd | null {
  switch (state.phase) {
    case 'closed':
    case 'reconnecting': {
      const { code, reason, error } = state;
      return code === null || code === 1006
        ? { kind: 'aborted', timeUs, message: error?.message ?? '' }
        : { kind: 'closed', timeUs, code, reason };
    }
    case 'failed':
      return { kind: 'aborted', timeUs, message: state.error.message };
    case 'connecting':
    case 'open':
    case 'handshaking':
    case 'ready':
    case 'degraded':
    case 'closing':
      return null;
  }
}
