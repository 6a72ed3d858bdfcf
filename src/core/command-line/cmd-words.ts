import { maxCommandLength, type ShellReading } from './shell-words.ts';

/**
 * The words of a command line of the Windows command prompt, as browsers copy it: carets are taken away
 * first, then quotation marks are read as programs do. Nothing is expanded; `%NAME%` stays as it is.
 */
export function cmdWords(text: string): ShellReading {
  if (text.length > maxCommandLength) {
    return { ok: false, message: 'The command is longer than 1,048,576 characters.' };
  }
  const words: string[] = [];
  const plain = withoutCarets(text);
  let word: string | null = null;
  let isQuoted = false;
  let at = 0;
  while (at < plain.length) {
    const character = plain.charAt(at);
    if (character === '\\') {
      const slashes = /\\+/y;
      slashes.lastIndex = at;
      const count = slashes.exec(plain)?.[0].length ?? 1;
      const beforeQuote = plain.charAt(at + count) === '"';
      word = (word ?? '') + '\\'.repeat(beforeQuote ? Math.floor(count / 2) : count);
      at += count;
      if (beforeQuote && count % 2 === 1) {
        word += '"';
        at += 1;
      }
    } else if (character === '"') {
      word ??= '';
      if (isQuoted && plain.charAt(at + 1) === '"') {
        word += '"';
        at += 1;
      } else {
        isQuoted = !isQuoted;
      }
      at += 1;
    } else if (!isQuoted && /\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else {
      const run = /[^\\"\s]+|\s/y;
      run.lastIndex = at;
      const found = run.exec(plain)?.[0] ?? character;
      word = (word ?? '') + found;
      at += found.length;
    }
  }
  if (isQuoted) {
    return { ok: false, message: 'A quotation mark in the command is not closed. Copy it whole.' };
  }
  if (word !== null) words.push(word);
  return { ok: true, commands: [{ words, hasExpansion: false }], hasMore: false };
}

/** Whether a text is written for the Windows command prompt rather than for a shell. */
export function isForCmd(text: string): boolean {
  const quote = /\^"|["']/.exec(text)?.[0];
  // A caret deeper within may well stand in the quotes of a shell.
  return quote === '^"' || (quote !== "'" && /^[^\n]*\^\r?\n/.test(text));
}

/** `^x` is x, a caret at the end of a line joins it with the next; two line ends behind it are one of the value. */
function withoutCarets(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\^(\n\n|\n|[^])/g, (_, what: string) =>
      what === '\n\n' ? '\n' : what === '\n' ? ' ' : what,
    );
}
