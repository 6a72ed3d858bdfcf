import type { CloseStatus } from '../../core/connection/close-status.ts';
import {
  isOver,
  type ConnectionState,
  type FinalState,
} from '../../core/connection/connection-state.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { Direction, LogEntry, MessageEntry } from '../../core/log/log-entry.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { parseClosePayload } from '../../core/rfc6455/close-code.ts';
import type { RecordedAttempt } from '../../core/recording/recorded-attempt.ts';
import type { RecordedExchange, RecordedMessage } from '../../core/recording/recorded-exchange.ts';
import { EngineError } from '../engine-error.ts';
import type { LogReader } from '../log-store.ts';

/** Payload bytes held at most. */
const maxByteLength = 1024 * 1024 * 1024;
/** Messages held at most. */
const maxMessages = 5_000_000;

/** Entries read between two turns of others. */
const entriesPerStep = 200;

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
  const reading = readingExchanges(source, wants);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

/** As `readExchanges`, in steps. */
export function* readingExchanges(
  source: ExchangeSource,
  wants: (entry: LogEntry) => boolean = () => true,
): Generator<void, readonly RecordedExchange[]> {
  const { log } = source;
  const found = new Map<number, Draft>();
  const budget = { byteLength: maxByteLength, messages: maxMessages };
  for (let seq = log.firstSeq(); seq < log.endSeq(); seq++) {
    if (seq % entriesPerStep === 0) yield;
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
    const { messages, leftOut, end, attempts } = draft;
    const profile = source.profileOf(connection.id);
    return [{ connection, profile, messages, leftOut, end, attempts }];
  });
}

interface Draft {
  readonly messages: RecordedMessage[];
  leftOut: number;
  attempt: number;
  end: FinalState | null;
  readonly attempts: RecordedAttempt[];
  /** Close frames of the newest attempt, in order. */
  closes: { readonly direction: Direction; readonly status: CloseStatus | null }[];
}

function draftOf(found: Map<number, Draft>, connectionId: number): Draft {
  const known = found.get(connectionId);
  if (known !== undefined) return known;
  const draft: Draft = {
    ...{ messages: [], leftOut: 0, attempt: -1, end: null },
    ...{ attempts: [], closes: [] },
  };
  found.set(connectionId, draft);
  return draft;
}

function follow(draft: Draft, entry: LogEntry): void {
  if (entry.kind === 'handshake') {
    if (entry.handshake.response?.statusCode === 101) {
      draft.attempt += 1;
      draft.closes = [];
      draft.attempts.push({ openedUs: entry.timeUs, end: null });
    }
    draft.end = null;
  } else if (entry.kind === 'control' && entry.opcode === 8) {
    draft.closes.push({ direction: entry.direction, status: parseClosePayload(entry.payload) });
  } else if (entry.kind === 'state') {
    draft.end = isOver(entry.state) ? entry.state : null;
    if (isOver(entry.state) || entry.state.phase === 'reconnecting') {
      endAttempt(draft, entry.timeUs, entry.state);
    }
  }
}

function endAttempt({ attempts, closes }: Draft, timeUs: number, state: ConnectionState): void {
  const attempt = attempts.at(-1);
  if (attempt === undefined || attempt.end !== null) return;
  const [first] = closes;
  const fromServer = closes.find(({ direction }) => direction === 'receive');
  attempts[attempts.length - 1] = {
    ...attempt,
    end: {
      timeUs,
      by: first === undefined ? 'nobody' : first.direction === 'send' ? 'us' : 'server',
      code: first === undefined ? codeWithoutFrame(state) : codeOf(first.status),
      reason: first?.status?.reason ?? '',
      serverCode: codeOf(fromServer?.status),
    },
  };
}

/** Of an import: its file tells a code, though it holds no Close frame. */
function codeWithoutFrame(state: ConnectionState): number | null {
  return state.phase === 'closed' && state.code !== 1006 ? state.code : null;
}

/** 1005 stands for a Close frame without a code (RFC 6455 section 7.4.1). */
function codeOf(status: CloseStatus | null | undefined): number | null {
  return status === null || status === undefined || status.code === 1005 ? null : status.code;
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
