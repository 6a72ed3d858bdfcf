import { isBracketed } from '../json/bracketed.ts';
import { skipWhitespace } from '../json/skip-json.ts';

const recordSeparator = 0x1e;
const lineFeed = 0x0a;
const maxRecords = 1000;

/**
 * The records of a message that holds several JSON values, each ended by U+001E as with SignalR, or
 * with one in a line; empty for a message that holds one value and nothing else.
 */
export function jsonRecords(payload: Uint8Array): readonly Uint8Array[] {
  const separator = payload.includes(recordSeparator) ? recordSeparator : lineFeed;
  const records: Uint8Array[] = [];
  for (let start = 0; start < payload.length;) {
    const found = payload.indexOf(separator, start);
    const end = found === -1 ? payload.length : found;
    const record = payload.subarray(skipWhitespace(payload, start), end);
    if (record.length > 0) {
      if (!isBracketed(record[0], record.at(-1)) || records.length === maxRecords) return [];
      records.push(record);
    }
    start = end + 1;
  }
  const isWhole = records.length === 1 && records[0]?.length === payload.length;
  return isWhole ? [] : records;
}
