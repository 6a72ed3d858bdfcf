import { bytesOf, textOf } from './byte-text.ts';

const decoders = {
  little: new TextDecoder('utf-16le', { ignoreBOM: true }),
  big: new TextDecoder('utf-16be', { ignoreBOM: true }),
};
/** What JSON begins with, and what may stand before. */
const jsonStart = /^[\s\u0022[{]$/;

/** A text in UTF-16 as UTF-8, and how to write another one in the same way. */
export interface Utf16Text {
  readonly utf8: Uint8Array;
  readonly write: (utf8: Uint8Array) => Uint8Array;
}

/**
 * The text that bytes are in UTF-16, by their byte order mark or because they begin as JSON does with every
 * second byte zero; null for bytes that are none. Lone surrogates become U+FFFD.
 */
export function utf16Text(bytes: Uint8Array): Utf16Text | null {
  const order = byteOrder(bytes);
  if (order === null) return null;
  const evenLength = bytes.length - (bytes.length % 2);
  const text = decoders[order].decode(bytes.subarray(0, evenLength));
  return {
    utf8: bytesOf(text),
    write: (utf8) => {
      const edited = textOf(utf8);
      const rest = bytes.subarray(evenLength);
      const written = new Uint8Array(edited.length * 2 + rest.length);
      const view = new DataView(written.buffer);
      for (let i = 0; i < edited.length; i++) {
        view.setUint16(i * 2, edited.charCodeAt(i), order === 'little');
      }
      written.set(rest, edited.length * 2);
      return written;
    },
  };
}

function byteOrder(bytes: Uint8Array): 'little' | 'big' | null {
  const [first = 1, second = 1, third = 1, fourth = 1] = bytes.subarray(0, 4);
  if (first === 0xff && second === 0xfe) return 'little';
  if (first === 0xfe && second === 0xff) return 'big';
  if (second === 0 && fourth === 0 && third !== 0) return startsJson(first) ? 'little' : null;
  return first === 0 && third === 0 && fourth !== 0 && startsJson(second) ? 'big' : null;
}

function startsJson(code: number): boolean {
  return jsonStart.test(String.fromCharCode(code));
}
