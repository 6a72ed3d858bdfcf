import { ContainerStack } from './container-stack.ts';

/** From this depth on lines are not indented further, so that the output stays linear. */
const maxIndentedDepth = 64;
const indents = Array.from(
  { length: maxIndentedDepth + 1 },
  (_, depth) => `\n${'  '.repeat(depth)}`,
);

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

/** Whitespace outside of strings, and the text of a number or literal name. */
const whitespace = /[ \t\n\r]*/y;
const bareWord = /[^ \t\n\r"[\]{}:,]*/y;
const valueStart = /[-0-9tfn]/;

/**
 * Indents JSON piece by piece without changing a token: duplicate keys, `1.0`, `1e5`, 64-bit
 * numbers and escapes stay as written.
 *
 * From the place where a text is not JSON it passes through unchanged, so nothing is lost. Takes
 * linear time and holds no more than the open containers and the whitespace at the end of a piece.
 */
export class JsonFormatter {
  #stack = new ContainerStack();
  readonly #maxDepth: number;
  #expected: Expected = 'value';
  /** Set while a token goes on in the next piece. */
  #inside: 'string' | 'bare' | null = null;
  #afterBackslash = false;
  #heldWhitespace = '';
  #broken = false;
  #output = '';

  /** A text nested deeper than `maxDepth` passes through unchanged from there on. */
  constructor(maxDepth = Infinity) {
    this.#maxDepth = maxDepth;
  }

  /** A formatter that goes on from the same place. Costs as much as containers are open. */
  copy(): JsonFormatter {
    const copy = new JsonFormatter(this.#maxDepth);
    copy.#stack = this.#stack.copy();
    copy.#expected = this.#expected;
    copy.#inside = this.#inside;
    copy.#afterBackslash = this.#afterBackslash;
    copy.#heldWhitespace = this.#heldWhitespace;
    copy.#broken = this.#broken;
    copy.#output = this.#output;
    return copy;
  }

  /** The next piece of the text; what can be written of the result so far. */
  push(text: string): string {
    let offset = 0;
    while (offset < text.length && !this.#broken) offset = this.#step(text, offset);
    if (this.#broken) this.#output += text.slice(offset);
    return this.#flush();
  }

  /** The rest of the result, once every piece was pushed. */
  end(): string {
    if (this.#expected !== 'comma-or-end' || this.#stack.depth > 0) this.#break();
    return this.#flush();
  }

  #flush(): string {
    const text = this.#output;
    this.#output = '';
    return text;
  }

  /** Takes a run of whitespace or a token, or as much of it as the piece has; where the next begins. */
  #step(text: string, offset: number): number {
    if (this.#inside === 'string') return this.#restOfString(text, offset);
    if (this.#inside === 'bare') return this.#restOfBareWord(text, offset);
    if (text.charCodeAt(offset) <= 0x20) {
      const afterSpace = matchEnd(whitespace, text, offset);
      this.#heldWhitespace += text.slice(offset, afterSpace);
      if (afterSpace > offset) return afterSpace;
    }
    const character = text.charAt(offset);
    const tooDeep = this.#stack.depth >= this.#maxDepth && '{['.includes(character);
    if (tooDeep || !this.#accepts(character)) {
      this.#break();
      return offset;
    }
    return this.#token(offset, character);
  }

  #token(offset: number, character: string): number {
    switch (character) {
      case '{':
      case '[':
        this.#open(character);
        return offset + 1;
      case '}':
      case ']':
        this.#close(character);
        return offset + 1;
      case ',':
        this.#write(',');
        this.#expected = this.#stack.top() === 'object' ? 'key' : 'value';
        return offset + 1;
      case ':':
        this.#write(': ');
        this.#expected = 'value';
        return offset + 1;
      case '"':
        this.#beginScalar('"');
        this.#inside = 'string';
        return offset + 1;
      default:
        this.#beginScalar('');
        this.#inside = 'bare';
        return offset;
    }
  }

  #accepts(character: string): boolean {
    const inObject = this.#stack.top() === 'object';
    switch (this.#expected) {
      case 'value':
      case 'value-or-end':
        if (character === ']') return this.#expected === 'value-or-end';
        return '{["'.includes(character) || valueStart.test(character);
      case 'key':
        return character === '"';
      case 'key-or-end':
        return character === '"' || character === '}';
      case 'colon':
        return character === ':';
      case 'comma-or-end':
        if (this.#stack.depth === 0) return false;
        return character === ',' || character === (inObject ? '}' : ']');
    }
  }

  #open(character: '{' | '['): void {
    this.#newLine();
    this.#write(character);
    this.#stack.open(character === '{' ? 'object' : 'array');
    this.#expected = character === '{' ? 'key-or-end' : 'value-or-end';
  }

  #close(character: string): void {
    const empty = this.#expected !== 'comma-or-end';
    this.#stack.close();
    this.#write(empty ? character : `${this.#indent()}${character}`);
    this.#expected = 'comma-or-end';
  }

  #beginScalar(start: string): void {
    const isKey = this.#expected === 'key' || this.#expected === 'key-or-end';
    this.#newLine();
    this.#write(start);
    this.#expected = isKey ? 'colon' : 'comma-or-end';
  }

  /** A key and an array's item begin a line; the value of a key and the outermost value do not. */
  #newLine(): void {
    const isKey = this.#expected === 'key' || this.#expected === 'key-or-end';
    if (isKey || this.#stack.top() === 'array') this.#output += this.#indent();
  }

  #indent(): string {
    return indents[Math.min(this.#stack.depth, maxIndentedDepth)] ?? '';
  }

  /** Writes a token; the whitespace before it was only layout. */
  #write(text: string): void {
    this.#heldWhitespace = '';
    this.#output += text;
  }

  #break(): void {
    this.#broken = true;
    this.#output += this.#heldWhitespace;
    this.#heldWhitespace = '';
  }

  #restOfString(text: string, start: number): number {
    let offset = start;
    if (this.#afterBackslash) {
      this.#afterBackslash = false;
      offset++;
    }
    for (; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === 0x22) {
        this.#inside = null;
        offset++;
        break;
      }
      if (code === 0x5c && ++offset === text.length) {
        this.#afterBackslash = true;
        break;
      }
    }
    this.#output += text.slice(start, offset);
    return offset;
  }

  #restOfBareWord(text: string, start: number): number {
    const end = matchEnd(bareWord, text, start);
    this.#output += text.slice(start, end);
    if (end < text.length) this.#inside = null;
    return end;
  }
}

function matchEnd(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return offset + (pattern.exec(text)?.[0].length ?? 0);
}
