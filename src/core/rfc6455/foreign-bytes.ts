import { visibleText } from '../text/visible.ts';

const tlsRecordTypes = new Map([
  [0x14, 'change cipher spec'],
  [0x15, 'alert'],
  [0x16, 'handshake'],
  [0x17, 'application data'],
]);

/** One sentence about bytes that look like another protocol than WebSocket; null for all others. */
export function describeForeignBytes(bytes: Uint8Array): string | null {
  const record = tlsRecordTypes.get(bytes[0] ?? 0);
  if (record !== undefined && bytes[1] === 0x03 && (bytes[2] ?? 0xff) <= 4) {
    return `The bytes look like a TLS record (${record}).`;
  }
  const text = asciiStart(bytes);
  if (text === null) return null;
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  if (text.startsWith('HTTP/')) return `The bytes look like HTTP: "${visibleText(firstLine, 80)}".`;
  return `The bytes look like plain text: "${visibleText(text, 80)}".`;
}

/** The first bytes as text, at most 160; null when they are fewer than 4 or not printable ASCII. */
function asciiStart(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 160);
  if (head.length < 4) return null;
  for (const byte of head) {
    const printable = byte >= 0x20 && byte <= 0x7e;
    if (!printable && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return null;
  }
  return String.fromCharCode(...head);
}
