import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import { harEntryHead, harSeconds } from '../../core/har/har-entry.ts';
import { base64Pieces, textPieces } from '../../core/log/json-text.ts';
import type { ControlEntry, MessageEntry } from '../../core/log/log-entry.ts';
import { firstInvalidUtf8 } from '../../core/rfc6455/utf8.ts';
import { controlCode, messageCode } from '../filter/entry-range.ts';
import type { ExchangeSource } from '../recording/read-exchanges.ts';
import type { ExportRedactor } from './collect-secrets.ts';
import type { AttemptEnd, RecordedAttempt } from './recorded-attempt.ts';
import type { SeqSet } from './seq-set.ts';

/** What is written of an attempt. */
export interface AttemptWish {
  readonly chosen: SeqSet | null;
  readonly redactor: ExportRedactor | null;
  readonly origin: ClockOrigin;
  readonly controlFrames: 'left-out' | 'included';
  /** Told of each entry before it is written. */
  readonly onEntry?: (seq: number) => void;
}

/** What was written of an attempt, and what could not be. */
export interface AttemptFigures {
  readonly messages: number;
  readonly leftOut: number;
}

/** The entry of a HAR for an attempt, in pieces of a few megabytes at most. */
export function* harAttemptText(
  source: ExchangeSource,
  attempt: RecordedAttempt,
  wish: AttemptWish,
): Generator<string, AttemptFigures> {
  const { origin, redactor } = wish;
  const shown = redactedAttempt(source, attempt, redactor);
  yield `${harEntryHead(shown, origin)},"_webSocketMessages":[`;
  let messages = 0;
  let leftOut = 0;
  let separator = '\n';
  for (const entry of entriesOf(source, attempt, wish)) {
    if (!isWritable(entry)) {
      leftOut += 1;
      continue;
    }
    yield `${separator}${messageHead(entry, origin)},"data":`;
    yield* entry.opcode === 1 ? textPieces(entry.payload) : base64Pieces(entry.payload);
    yield '}';
    separator = ',\n';
    if (entry.kind === 'message') messages += 1;
  }
  yield `]${closeText(shown.end, origin)}}`;
  return { messages, leftOut };
}

/** The messages of an attempt, and its control frames when they are wanted, without secrets. */
function* entriesOf(
  { log }: ExchangeSource,
  { connectionId, firstSeq, endSeq }: RecordedAttempt,
  { chosen, redactor, controlFrames, onEntry }: AttemptWish,
): Generator<MessageEntry | ControlEntry> {
  for (let seq = firstSeq; seq < endSeq;) {
    const figures = log.figures(seq);
    if (figures !== null && figures.connectionId !== -1 && figures.connectionId !== connectionId) {
      seq = figures.firstSeq + figures.count;
      continue;
    }
    const block = log.block(seq);
    if (block === null) {
      seq += 1;
      continue;
    }
    // The block under way grows and is used again, so each entry is looked up anew.
    const end = Math.min(block.firstSeq + block.count, endSeq);
    const wanted: number[] = [];
    for (; seq < end; seq++) {
      const index = seq - block.firstSeq;
      const kind = block.kind[index];
      if (
        block.connectionId[index] === connectionId &&
        (kind === messageCode || (kind === controlCode && controlFrames === 'included')) &&
        chosen?.has(seq) !== false
      ) {
        wanted.push(seq);
      }
    }
    for (const one of wanted) {
      const entry = log.get(one);
      if (entry === null) continue;
      onEntry?.(one);
      const shown = redactor === null ? entry : redactor.entry(entry);
      if (shown.kind === 'message' || shown.kind === 'control') yield shown;
    }
  }
}

function isWritable(entry: MessageEntry | ControlEntry): boolean {
  if (entry.kind === 'control') return true;
  return (
    entry.complete &&
    entry.payloadForm === 'decoded' &&
    (entry.opcode === 2 || firstInvalidUtf8(entry.payload) === -1)
  );
}

/** Written out: it is done for millions of messages. */
function messageHead(entry: MessageEntry | ControlEntry, origin: ClockOrigin): string {
  const { direction, timeUs, opcode } = entry;
  return `{"type":"${direction}","time":${String(harSeconds(timeUs, origin))},"opcode":${String(opcode)}`;
}

/** As HTTP Toolkit writes it: a code, a reason and a time, or the word `aborted`. */
function closeText(end: AttemptEnd | null, origin: ClockOrigin): string {
  if (end === null) return '';
  if (end.kind === 'aborted') return ',"_webSocketClose":"aborted"';
  const { code, reason, timeUs } = end;
  const value = { code, reason, timestamp: harSeconds(timeUs, origin) };
  return `,"_webSocketClose":${JSON.stringify(value)}`;
}

function redactedAttempt(
  source: ExchangeSource,
  attempt: RecordedAttempt,
  redactor: ExportRedactor | null,
) {
  const { connectionId, startUs, lastUs, handshake, end } = attempt;
  const connection = source.connections().find(({ id }) => id === connectionId);
  const shown =
    connection === undefined || redactor === null ? connection : redactor.connection(connection);
  return {
    ...{ connectionId, startUs, lastUs },
    url: shown?.options.url ?? 'ws://unknown.invalid/',
    handshake: handshake === null ? null : redactedHandshake(attempt, handshake, redactor),
    end: end === null || redactor === null ? end : redactedEnd(attempt, end, redactor),
    failure: end?.kind === 'aborted' && redactor === null ? end.message : '',
  };
}

function redactedHandshake(
  { connectionId, startUs }: RecordedAttempt,
  handshake: NonNullable<RecordedAttempt['handshake']>,
  redactor: ExportRedactor | null,
): RecordedAttempt['handshake'] {
  if (redactor === null) return handshake;
  const entry = { kind: 'handshake', connectionId, timeUs: startUs, handshake } as const;
  return redactor.entry(entry).handshake;
}

/** Takes secrets out of a reason as out of the state that told it. */
function redactedEnd(
  { connectionId }: RecordedAttempt,
  end: AttemptEnd,
  redactor: ExportRedactor,
): AttemptEnd {
  if (end.kind === 'aborted') return end;
  const { code, reason, timeUs } = end;
  const shown = redactor.entry({
    ...({ kind: 'state', connectionId, timeUs } as const),
    state: {
      ...({ phase: 'closed', sinceUs: timeUs, code, reason, wasClean: true } as const),
      ...{ sent: null, received: null, error: null },
    },
  });
  return { ...end, reason: shown.state.reason };
}
