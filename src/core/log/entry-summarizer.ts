import { assertNever } from '../assert-never.ts';
import type { Handshake } from '../connection/handshake.ts';
import { parseClosePayload } from '../rfc6455/close-code.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import { formatDurationUs } from '../text/duration.ts';
import { visibleText } from '../text/visible.ts';
import type { EntrySummary, FrameBrief, Severity } from './entry-summary.ts';
import { entryOpcode, entryType } from './entry-type.ts';
import { knownFrames } from './log-entry.ts';
import type { ControlEntry, LogEntry, MessageEntry } from './log-entry.ts';
import {
  applicationDataPreview,
  binaryPreview,
  maxPreviewLength,
  textPreview,
} from './payload-preview.ts';
import { closeCodeSeverity, closeStatusText, stateSeverity, stateText } from './state-text.ts';

/** An entry as one row of the event list. Reads only the start of its payload. */
export function summarizeEntry(entry: LogEntry): EntrySummary {
  return {
    seq: entry.seq,
    connectionId: entry.connectionId,
    timeUs: entry.timeUs,
    kind: entry.kind,
    direction: 'direction' in entry ? entry.direction : null,
    opcode: entryOpcode(entry),
    type: visibleText(entryType(entry), 80),
    byteLength: payloadLength(entry),
    wireLength: 'wireLength' in entry && entry.wireLength > 0 ? entry.wireLength : null,
    compressed: entry.kind === 'message' && entry.compressed,
    fragments: entry.kind === 'message' ? entry.fragments : knownFrames(entry).length,
    preview: entryPreview(entry),
    severity: entrySeverity(entry),
    pair: entry.kind === 'message' ? entry.pair : null,
    ...profileAct(entry),
    ...frameBrief(entry),
  };
}

function profileAct(entry: LogEntry): Pick<EntrySummary, 'act'> {
  const act = entry.kind === 'message' || entry.kind === 'note' ? entry.act : undefined;
  return act === undefined ? {} : { act };
}

function frameBrief(entry: LogEntry): { readonly frame?: FrameBrief } {
  const frames = knownFrames(entry);
  const [first, last] = [frames[0], frames.at(-1)];
  if (first === undefined || last === undefined) return {};
  const { maskingKey, rsv1, rsv2, rsv3 } = first.header;
  const rsv = (rsv1 ? 4 : 0) | (rsv2 ? 2 : 0) | (rsv3 ? 1 : 0);
  const spanUs = last.lastByteTimeUs - first.firstByteTimeUs;
  return { frame: { masked: maskingKey !== null, rsv, spanUs } };
}

/** An entry on one line, at most 240 UTF-16 units, nothing hidden. */
export function entryPreview(entry: LogEntry): string {
  switch (entry.kind) {
    case 'message':
      return messagePreview(entry);
    case 'control':
      return visibleText(controlText(entry), maxPreviewLength);
    case 'violation':
    case 'note':
      return visibleText(entry.message, maxPreviewLength);
    case 'handshake':
      return visibleText(handshakeText(entry.handshake), maxPreviewLength);
    case 'state':
      return visibleText(stateText(entry.state), maxPreviewLength);
    case 'error':
      return visibleText(entry.error.message, maxPreviewLength);
    default:
      return assertNever(entry);
  }
}

function messagePreview({ opcode, payload, payloadForm, complete }: MessageEntry): string {
  const isText = opcode === opcodes.text && payloadForm === 'decoded';
  const preview = isText ? textPreview(payload) : binaryPreview(payload);
  const words = `${complete ? '' : 'Incomplete: '}${payloadForm === 'wire' ? 'Not inflated: ' : ''}`;
  return words === '' ? preview : visibleText(`${words}${preview}`, maxPreviewLength);
}

function controlText(entry: ControlEntry): string {
  if (entry.opcode === opcodes.close) return closeStatusText(parseClosePayload(entry.payload));
  const data = applicationDataPreview(entry.payload);
  if (entry.roundTripUs === null) return data;
  const roundTrip = `round trip ${formatDurationUs(entry.roundTripUs)}`;
  return data === '' ? roundTrip : `${data}, ${roundTrip}`;
}

function handshakeText({ outcome, request, response }: Handshake): string {
  if (request === null) {
    return 'Failed before a request left';
  }
  const asked = `${request.method} ${request.target}: `;
  const answer =
    response === null ? 'no response' : `${response.statusCode} ${response.statusText}`.trim();
  return outcome === 'failed' ? `${asked}failed, ${answer}` : `${asked}${answer}`;
}

function payloadLength(entry: LogEntry): number | null {
  switch (entry.kind) {
    case 'message':
    case 'control':
    case 'violation':
      return entry.payload.length;
    case 'error':
    case 'note':
      return entry.payload.length === 0 ? null : entry.payload.length;
    case 'handshake':
    case 'state':
      return null;
    default:
      return assertNever(entry);
  }
}

/** How much attention an entry asks for. */
export function entrySeverity(entry: LogEntry): Severity {
  switch (entry.kind) {
    case 'message':
      return entry.complete && entry.payloadForm === 'decoded' ? 'normal' : 'warning';
    case 'control':
      if (entry.opcode !== opcodes.close) return 'normal';
      return closeCodeSeverity(parseClosePayload(entry.payload).code);
    case 'violation':
      return entry.closeCode === null ? 'warning' : 'error';
    case 'handshake':
      return entry.handshake.outcome === 'accepted' ? 'normal' : 'error';
    case 'state':
      return stateSeverity(entry.state);
    case 'error':
      return 'error';
    case 'note':
      return entry.warning === undefined ? 'normal' : 'warning';
    default:
      return assertNever(entry);
  }
}
