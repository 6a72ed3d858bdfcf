import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import { firstInvalidUtf8 } from '../rfc6455/utf8.ts';
import { base64Of } from '../text/base64.ts';
import { hasText, jsonHead, jsonLine } from './json-line.ts';
import type { LogEntry } from './log-entry.ts';

/** A multiple of 3, so that pieces of base64 join without padding in between. */
const pieceByteLength = 3 * 1024 * 1024;

/**
 * What a terminal would obey or a line reader would split at, though JSON allows it raw: DEL and C1
 * controls, line separators, bidirectional controls. As escapes they mean the same.
 */
const unsafeInJson = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The line of an entry with its line end, in pieces of a few megabytes at most: a payload may be
 * longer than the longest string there is.
 */
export function* jsonText(entry: LogEntry, origin: ClockOrigin): Generator<string> {
  if (entry.kind !== 'message' || entry.payload.length <= pieceByteLength) {
    yield `${stringify(jsonLine(entry, origin))}\n`;
    return;
  }
  // JSON.stringify leaves out what is undefined.
  const head = stringify({ ...jsonHead(entry, origin), payload: undefined });
  yield `${head.slice(0, -1)},"payload":`;
  if (hasText(entry) && firstInvalidUtf8(entry.payload) === -1) {
    yield* textPieces(entry.payload);
    yield '}\n';
  } else {
    yield '{"base64":';
    yield* base64Pieces(entry.payload);
    yield '}}\n';
  }
}

/** UTF-8 bytes as a text of JSON with its quotes, in pieces of a few megabytes at most. */
export function* textPieces(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  yield '"';
  for (let offset = 0; offset < bytes.length; offset += pieceByteLength) {
    const piece = bytes.subarray(offset, offset + pieceByteLength);
    yield stringify(decoder.decode(piece, { stream: true })).slice(1, -1);
  }
  yield '"';
}

/** Bytes as base64 in a text of JSON with its quotes, in pieces of a few megabytes at most. */
export function* base64Pieces(bytes: Uint8Array): Generator<string> {
  yield '"';
  for (let offset = 0; offset < bytes.length; offset += pieceByteLength) {
    yield base64Of(bytes.subarray(offset, offset + pieceByteLength));
  }
  yield '"';
}

function stringify(value: unknown): string {
  return JSON.stringify(value).replace(
    unsafeInJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
