/** Longest text that goes into a command: systems take no more than 128 KiB in one argument. */
export const maxArgumentByteLength = 100_000;

/** Control characters that a terminal acts upon when they are pasted, line breaks and tabs aside. */
const controls = /[\u0001-\u0008\u000b-\u001f\u007f-\u009f]/;

const encoder = new TextEncoder();

/** A text as one word of a POSIX shell: in single quotes, in which nothing is special but their end. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Why a text cannot be an argument of a command that is pasted into a terminal, as a sentence; or null. */
export function argumentProblem(text: string, what: string): string | null {
  if (text.includes('\0')) return `${what} holds a NUL character, which no command can take.`;
  if (/\p{Cs}/u.test(text)) {
    return `${what} holds half a character (a lone surrogate), which no command can take.`;
  }
  if (controls.test(text)) {
    return `${what} holds control characters, which a terminal would act upon. Copy it as websocat, JavaScript or Python.`;
  }
  if (text.length > maxArgumentByteLength || encoder.encode(text).length > maxArgumentByteLength) {
    return `${what} is longer than 100,000 bytes, which is too long for a command. Copy it as JavaScript or Python.`;
  }
  return null;
}

/** Bytes as the format of printf(1), in which all that is special, and a hyphen, is octal; for single quotes. */
export function printfFormat(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    // A format that begins with a hyphen would be an option; % and \ mean something, ' ends the quotes.
    const isPlain = byte >= 0x20 && byte < 0x7f && ![0x25, 0x27, 0x2d, 0x5c].includes(byte);
    text += isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return text;
}
