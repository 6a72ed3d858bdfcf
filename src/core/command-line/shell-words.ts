import { ansiCString } from './ansi-c-string.ts';

/** Longest command line taken, in UTF-16 units. */
export const maxCommandLength = 1_048_576;
const maxWords = 10_000;

/** The words of one command, as its program would get them, and whether something was not expanded. */
export interface CommandWords {
  readonly words: readonly string[];
  /** Whether a variable or a command in it would have been replaced by a shell; it stands as it was written. */
  readonly hasExpansion: boolean;
}

/** The commands of a pipeline, the last one first; or a sentence why it cannot be read. */
export type ShellReading =
  | { readonly ok: true; readonly commands: readonly CommandWords[]; readonly hasMore: boolean }
  | { readonly ok: false; readonly message: string };

interface Reader {
  readonly text: string;
  at: number;
  word: string | null;
  words: string[];
  hasExpansion: boolean;
}

const blank = /[ \t\r]/;
const unclosed = 'A quotation mark in the command is not closed. Copy the whole command.';

/**
 * The words of a pipeline of a POSIX shell, with the `$'…'` of bash. Nothing is expanded, run or opened;
 * what follows the pipeline (`;`, `&&`, a second line) is not read. Takes time in proportion to the text.
 */
export function shellWords(text: string): ShellReading {
  if (text.length > maxCommandLength) {
    return { ok: false, message: 'The command is longer than 1,048,576 characters.' };
  }
  const reader: Reader = { text, at: 0, word: null, words: [], hasExpansion: false };
  const commands: CommandWords[] = [];
  let hasMore = false;
  while (reader.at < text.length) {
    const character = text.charAt(reader.at);
    if (blank.test(character)) {
      endWord(reader);
      reader.at += 1;
    } else if (character === '|' && text.charAt(reader.at + 1) !== '|') {
      endCommand(reader, commands);
      reader.at += 1;
    } else if (character === '#' && reader.word === null) {
      const end = text.indexOf('\n', reader.at);
      reader.at = end === -1 ? text.length : end;
    } else if ('\n;&|<>()'.includes(character)) {
      endWord(reader);
      if (character === '\n' && reader.words.length === 0) {
        reader.at += 1;
        continue;
      }
      hasMore = text.slice(reader.at).trim().replace(/^;$/, '') !== '';
      break;
    } else if (!readPart(reader, character)) {
      return { ok: false, message: unclosed };
    }
    if (reader.words.length > maxWords) {
      return { ok: false, message: 'The command has more than 10,000 words.' };
    }
  }
  endCommand(reader, commands);
  return { ok: true, commands, hasMore };
}

function endWord(reader: Reader): void {
  if (reader.word !== null) reader.words.push(reader.word);
  reader.word = null;
}

function endCommand(reader: Reader, commands: CommandWords[]): void {
  endWord(reader);
  if (reader.words.length > 0) {
    commands.push({ words: reader.words, hasExpansion: reader.hasExpansion });
  }
  reader.words = [];
  reader.hasExpansion = false;
}

/** Takes one quoted part or a run of plain characters into the word; false when a quote is not closed. */
function readPart(reader: Reader, character: string): boolean {
  const { text, at } = reader;
  switch (character) {
    case "'": {
      const end = text.indexOf("'", at + 1);
      if (end === -1) return false;
      add(reader, text.slice(at + 1, end), end + 1);
      return true;
    }
    case '"':
      return readDoubleQuoted(reader);
    case '\\':
      add(reader, text.charAt(at + 1) === '\n' ? null : text.charAt(at + 1), at + 2);
      if (text.startsWith('\r\n', at + 1)) reader.at += 1;
      return true;
    case '$':
      if (text.charAt(at + 1) === "'") {
        const read = ansiCString(text, at + 2);
        if (read === null) return false;
        add(reader, read.value, read.end);
        return true;
      }
      if (text.charAt(at + 1) === '"') {
        reader.at += 1;
        return readDoubleQuoted(reader);
      }
      reader.hasExpansion ||= /[A-Za-z_({@*#?!$0-9-]/.test(text.charAt(at + 1));
      add(reader, '$', at + 1);
      return true;
    case '`':
      reader.hasExpansion = true;
      add(reader, '`', at + 1);
      return true;
    default: {
      const plain = /[^ \t\r\n;&|<>()'"\\$`]+/y;
      plain.lastIndex = at;
      const run = plain.exec(text)?.[0] ?? character;
      add(reader, run, at + run.length);
      return true;
    }
  }
}

function readDoubleQuoted(reader: Reader): boolean {
  const { text } = reader;
  const parts: string[] = [];
  let at = reader.at + 1;
  for (;;) {
    const part = /[^"\\$`]*/y;
    part.lastIndex = at;
    const run = part.exec(text)?.[0] ?? '';
    parts.push(run);
    at += run.length;
    const character = text.charAt(at);
    if (character === '') return false;
    if (character === '"') break;
    if (character === '\\') {
      const next = text.charAt(at + 1);
      if (next !== '\n') parts.push('"\\$`'.includes(next) ? next : `\\${next}`);
      at += 2;
    } else {
      reader.hasExpansion ||=
        character === '`' || /[A-Za-z_({@*#?!$0-9-]/.test(text.charAt(at + 1));
      parts.push(character);
      at += 1;
    }
  }
  add(reader, parts.join(''), at + 1);
  return true;
}

function add(reader: Reader, value: string | null, end: number): void {
  if (value !== null) reader.word = (reader.word ?? '') + value;
  reader.at = end;
}
