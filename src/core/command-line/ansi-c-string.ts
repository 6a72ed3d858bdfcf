const simple = new Map<string, string>([
  ...([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['a', '\u0007'],
    ['b', '\b'],
  ] as const),
  ...([
    ['e', '\u001b'],
    ['E', '\u001b'],
    ['f', '\f'],
    ['v', '\v'],
  ] as const),
  ...([
    ['\\', '\\'],
    ["'", "'"],
    ['"', '"'],
    ['?', '?'],
  ] as const),
]);

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The text of a `$'…'` of bash and where it ends; `from` is the place after the opening quote. Null when
 * it is not closed. Bytes written as `\x..` and octal are read as UTF-8, as a terminal would.
 */
export function ansiCString(
  text: string,
  from: number,
): { readonly value: string; readonly end: number } | null {
  const parts: string[] = [];
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) parts.push(decoder.decode(Uint8Array.from(bytes)));
    bytes = [];
  };
  let at = from;
  for (;;) {
    const plain = /[^'\\]*/y;
    plain.lastIndex = at;
    const run = plain.exec(text)?.[0] ?? '';
    if (run !== '') {
      flush();
      parts.push(run);
      at += run.length;
    }
    const character = text.charAt(at);
    if (character === '') return null;
    if (character === "'") break;
    const byte = matchAt(/\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/y, text, at);
    if (byte !== null) {
      const [whole, hex, octal] = byte;
      bytes.push(hex === undefined ? parseInt(octal ?? '0', 8) & 0xff : parseInt(hex, 16));
      at += whole.length;
      continue;
    }
    flush();
    const point = matchAt(/\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/y, text, at);
    if (point !== null) {
      const code = parseInt(point[1] ?? point[2] ?? '', 16);
      // Browsers write a character outside the first plane as its two halves.
      parts.push(code > 0x10ffff ? '\ufffd' : fromCode(code));
      at += point[0].length;
      continue;
    }
    const next = text.charAt(at + 1);
    if (next === '') return null;
    parts.push(simple.get(next) ?? `\\${next}`);
    at += 2;
  }
  flush();
  return { value: parts.join(''), end: at + 1 };
}

function fromCode(code: number): string {
  return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
