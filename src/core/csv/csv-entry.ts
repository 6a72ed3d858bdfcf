import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import { entryOpcode, entryType } from '../log/entry-type.ts';
import { entryPreview } from '../log/entry-summarizer.ts';
import { hasText } from '../log/json-line.ts';
import { toJsonText } from '../log/json-payload.ts';
import type { LogEntry } from '../log/log-entry.ts';
import { parseClosePayload } from '../rfc6455/close-code.ts';
import { base64Of } from '../text/base64.ts';
import { millisecondsOf, wallTimeOf } from '../text/wall-time.ts';
import { csvRow } from './csv-text.ts';

/** The columns of a CSV export, documented in the README. Names and meanings are stable. */
export const csvColumns = [
  'seq',
  'time',
  'timeMs',
  'connection',
  'kind',
  'direction',
  'type',
  'opcode',
  'byteLength',
  'wireLength',
  'encoding',
  'payload',
] as const;

/** The first line of a CSV export. */
export function csvHeader(): string {
  return csvRow(csvColumns);
}

/** An entry as a row of CSV: text as it is, bytes as base64, other events in a sentence. */
export function csvEntry(entry: LogEntry, origin: ClockOrigin): string {
  const { encoding, payload } = payloadOf(entry);
  const opcode = entryOpcode(entry);
  return csvRow([
    entry.seq,
    wallTimeOf(entry.timeUs, origin),
    millisecondsOf(entry.timeUs - origin.timeUs),
    entry.connectionId,
    entry.kind,
    'direction' in entry ? entry.direction : null,
    entryType(entry),
    opcode,
    'payload' in entry ? entry.payload.length : null,
    'wireLength' in entry && entry.wireLength > 0 ? entry.wireLength : null,
    encoding,
    payload,
  ]);
}

/** Longer payloads are not written: a text of JavaScript is at most half a gigabyte. */
const maxCellByteLength = 128 * 1024 * 1024;

interface CsvPayload {
  /** `left-out`: longer than a cell can be. */
  readonly encoding: 'text' | 'base64' | 'left-out' | '';
  readonly payload: string;
}

function payloadOf(entry: LogEntry): CsvPayload {
  if ('payload' in entry && entry.payload.length > maxCellByteLength) {
    return { encoding: 'left-out', payload: '' };
  }
  switch (entry.kind) {
    case 'message':
      return hasText(entry) ? textOrBytes(entry.payload) : bytes(entry.payload);
    case 'control': {
      if (entry.opcode !== 8) return textOrBytes(entry.payload);
      const { code, reason } = parseClosePayload(entry.payload);
      return { encoding: 'text', payload: `${String(code)} ${reason}`.trim() };
    }
    case 'violation':
      return bytes(entry.payload);
    case 'handshake':
    case 'state':
    case 'error':
    case 'note':
      return { encoding: '', payload: entryPreview(entry) };
  }
}

function textOrBytes(payload: Uint8Array): CsvPayload {
  const text = toJsonText(payload);
  return typeof text === 'string' ? { encoding: 'text', payload: text } : bytes(payload);
}

function bytes(payload: Uint8Array): CsvPayload {
  return { encoding: 'base64', payload: base64Of(payload) };
}
