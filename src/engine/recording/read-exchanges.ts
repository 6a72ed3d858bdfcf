import { isOver, type FinalState } from '../../core/connection/connection-state.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { LogEntry, MessageEntry } from '../../core/log/log-entry.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { RecordedExchange, RecordedMessage } from '../../core/recording/recorded-exchange.ts';
import { EngineError } from '../engine-error.ts';
import type { LogReader } from '../log-store.ts';

/** Payload bytes held at most. */
const maxByteLength = 1024 * 1024 * 1024;
/** Messages held at most. */
const maxMessages = 5_000_000;

/** A log with what is known of its connections, such as a capture. */
export interface ExchangeSource {
  readonly log: LogReader;
  connections(): readonly RecordedConnection[];
  profileOf(connectionId: number): Profile | null;
}

/**
 * The messages of each connection of a log that has any, by connection; only those entries for which
 * `wants` holds. Throws EngineError `recording-too-large` beyond 1 GiB or five million messages.
 */
export function readExchanges(
  source: ExchangeSource,
  wants: (entry: LogEntry) => boolean = () => true,
): readonly RecordedExchange[] {
  const { log } = source;
  const found = new Map<number, Draft>();
  const budget = { byteLength: maxByteLength, messages: maxMessages };
  for (let seq = log.firstSeq(); seq < log.endSeq(); seq++) {
    const entry = log.get(seq);
    if (entry === null) continue;
    const draft = draftOf(found, entry.connectionId);
    follow(draft, entry);
    if (entry.kind !== 'message' || !wants(entry)) continue;
    if (!entry.complete || entry.payloadForm === 'wire') {
      draft.leftOut += 1;
      continue;
    }
    budget.byteLength -= entry.payload.byteLength;
    budget.messages -= 1;
    if (budget.byteLength < 0 || budget.messages < 0) throw tooLarge();
    draft.messages.push(messageOf(entry, Math.max(draft.attempt, 0)));
  }
  return source.connections().flatMap((connection) => {
    const draft = found.get(connection.id);
    if (draft === undefined || (draft.messages.length === 0 && draft.leftOut === 0)) return [];
    const { messages, leftOut, end } = draft;
    return [{ connection, profile: source.profileOf(connection.id), messages, leftOut, end }];
  });
}

interface Draft {
  readonly messages: RecordedMessage[];
  leftOut: number;
  attempt: number;
  end: FinalState | null;
}

function draftOf(found: Map<number, Draft>, connectionId: number): Draft {
  const known = found.get(connectionId);
  if (known !== undefined) return known;
  const draft: Draft = { messages: [], leftOut: 0, attempt: -1, end: null };
  found.set(connectionId, draft);
  return draft;
}

function follow(draft: Draft, entry: LogEntry): void {
  if (entry.kind === 'handshake') {
    if (entry.handshake.response?.statusCode === 101) draft.attempt += 1;
    draft.end = null;
  } else if (entry.kind === 'state') {
    draft.end = isOver(entry.state) ? entry.state : null;
  }
}

function messageOf(entry: MessageEntry & LogEntry, attempt: number): RecordedMessage {
  const { seq, direction, opcode, timeUs, payload, pair, act } = entry;
  const base = { seq, direction, opcode, timeUs, payload, attempt, pair };
  return act === undefined ? base : { ...base, act };
}

function tooLarge(): EngineError {
  return new EngineError(
    'recording-too-large',
    'The recording is too large for this: it has more than 1 GiB or 5,000,000 messages. Choose a part of it.',
  );
}
