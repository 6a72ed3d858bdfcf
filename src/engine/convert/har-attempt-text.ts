import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import { harEntryHead, harSeconds } from '../../core/har/har-entry.ts';
import { base64Pieces, textPieces } from '../../core/log/json-text.ts';
import { firstInvalidUtf8 } from '../../core/rfc6455/utf8.ts';
import type { ExportRedactor } from './collect-secrets.ts';
import type { HarLogEntry } from './har-entries.ts';
import type { AttemptEnd, RecordedAttempt } from './recorded-attempt.ts';

/** What is written of an attempt. */
export interface AttemptWish {
  /** Its messages, and its control frames when they are wanted. */
  readonly entries: Iterable<HarLogEntry>;
  /** Undefined when the log does not know it. */
  readonly connection: RecordedConnection | undefined;
  readonly redactor: ExportRedactor | null;
  readonly origin: ClockOrigin;
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
  attempt: RecordedAttempt,
  { entries, connection, redactor, origin, onEntry }: AttemptWish,
): Generator<string, AttemptFigures> {
  const shown = redactedAttempt(attempt, connection, redactor);
  yield `${harEntryHead(shown, origin)},"_webSocketMessages":[`;
  let messages = 0;
  let leftOut = 0;
  let separator = '\n';
  for (const read of entries) {
    onEntry?.(read.seq);
    const entry = redactor === null ? read : redactor.entry(read);
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

function isWritable(entry: HarLogEntry): boolean {
  if (entry.kind === 'control') return true;
  return (
    entry.complete &&
    entry.payloadForm === 'decoded' &&
    (entry.opcode === 2 || firstInvalidUtf8(entry.payload) === -1)
  );
}

/** Written out: it is done for millions of messages. */
function messageHead(entry: HarLogEntry, origin: ClockOrigin): string {
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
  attempt: RecordedAttempt,
  connection: RecordedConnection | undefined,
  redactor: ExportRedactor | null,
) {
  const { connectionId, startUs, lastUs, handshake, end } = attempt;
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
