import { summarizeEntry } from '../core/log/entry-summarizer.ts';
import type { EntrySummary } from '../core/log/entry-summary.ts';
import type { EntryHead } from '../core/log/log-entry.ts';
import type { EntryDetail, LogPage, PayloadSlice } from '../core/log/log-page.ts';
import type { RequestAnswer } from '../core/log/request-answer.ts';
import type { LogReader } from './log-store.ts';
import type { LogView } from './log-view.ts';

const maxRowsPerPage = 1000;
/** Bytes of a payload that come with an opened entry, and the most that one request may ask for. */
const headByteLength = 64 * 1024;
const maxSliceByteLength = 256 * 1024;

const noPayload: PayloadSlice = { offset: 0, bytes: new Uint8Array(), byteLength: 0 };

/** What became of a request of ours; null for an entry that is not known to be one. */
export type AnswerOf = (connectionId: number, seq: number) => RequestAnswer | null;

/** Rows of a view at positions from `first`, at most 1,000. */
export function logPage(
  log: LogReader,
  view: LogView,
  answerOf: AnswerOf,
  first: number,
  count: number,
): LogPage {
  const start = Math.max(view.start, Math.min(Math.trunc(first), view.end));
  const end = Math.min(start + Math.min(Math.max(0, count), maxRowsPerPage), view.end);
  const rows: EntrySummary[] = [];
  for (let position = start; position < end; position += 1) {
    const seq = view.seqAt(position) ?? 0;
    const head = log.head(seq);
    const summary = head === null ? unreadable(seq) : summaryOf(head, answerOf);
    rows.push(view.isContext(seq) ? { ...summary, context: true } : summary);
  }
  const previousSeq = view.seqAt(start - 1);
  const previous = previousSeq === null ? null : log.head(previousSeq);
  return {
    first: start,
    rows,
    previousTimeUs: previous?.entry.timeUs ?? null,
    total: view.end - view.start,
  };
}

/** Position of the first row at or after a time of the engine's clock; `end` if there is none. */
export function positionAtTime(log: LogReader, view: LogView, timeUs: number): number {
  let low = view.start;
  let high = view.end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const time = log.head(view.seqAt(middle) ?? 0)?.entry.timeUs ?? -Infinity;
    if (time < timeUs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An entry opened, with the first 64 KiB of its payload; null when it is not held. */
export function entryDetail(log: LogReader, answerOf: AnswerOf, seq: number): EntryDetail | null {
  const head = log.head(seq);
  if (head === null) return null;
  const summary = summaryOf(head, answerOf);
  const { entry, byteLength } = head;
  if (!('payload' in entry)) return { entry, summary, payload: noPayload };
  const { payload, ...rest } = entry;
  // A copy, so that structured clone does not carry the whole buffer behind the view.
  const bytes = new Uint8Array(payload.subarray(0, headByteLength));
  const slice = { offset: 0, bytes, byteLength: byteLength ?? bytes.length };
  return { entry: rest, summary, payload: slice };
}

/** At most 256 KiB of an entry's payload; null when it has none or is not held. */
export function payloadSlice(
  log: LogReader,
  seq: number,
  offset: number,
  byteLength: number,
): PayloadSlice | null {
  const whole = log.head(seq)?.byteLength ?? null;
  if (whole === null) return null;
  const length = Math.min(Math.max(0, byteLength), maxSliceByteLength);
  const start = Math.max(0, offset);
  const bytes = new Uint8Array(log.payload(seq, start, length) ?? []);
  return { offset: start, bytes, byteLength: whole };
}

function summaryOf({ entry, byteLength }: EntryHead, answerOf: AnswerOf): EntrySummary {
  const summary = summarizeEntry(entry);
  const isAsked = entry.kind === 'message' && entry.direction === 'send';
  const answer = isAsked ? answerOf(entry.connectionId, entry.seq) : null;
  return {
    ...summary,
    ...(summary.byteLength === null ? {} : { byteLength }),
    ...(answer === null ? {} : { answer }),
  };
}

/** An entry that the log counts and cannot read. */
function unreadable(seq: number): EntrySummary {
  return {
    seq,
    connectionId: 0,
    timeUs: 0,
    kind: 'note',
    direction: null,
    opcode: null,
    type: 'unreadable',
    byteLength: null,
    wireLength: null,
    compressed: false,
    fragments: 0,
    preview: 'This event cannot be read: its part of the capture file is damaged.',
    severity: 'error',
    pair: null,
  };
}
