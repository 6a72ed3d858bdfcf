import type { FilterProblem } from './filter-node.ts';

/** What a stretch of filter text is, for colouring. */
export type FilterTokenKind =
  'key' | 'operator' | 'comparison' | 'value' | 'text' | 'regex' | 'path';

/** A stretch of filter text: UTF-16 offsets, `end` excluded. */
export interface FilterToken {
  readonly kind: FilterTokenKind;
  readonly start: number;
  readonly end: number;
}

/** Thrown inside the parser only; `parseFilter` makes a value of it. */
export class FilterSyntaxError extends Error {
  constructor(readonly problem: FilterProblem) {
    super(problem.message);
  }
}

const whitespace = /\s*/y;
const quotedText = /"((?:[^"\\]|\\[^])*)("|\\?$)/y;

/** Goes through a filter text from left to right and remembers the tokens it saw. */
export class FilterScanner {
  readonly tokens: FilterToken[] = [];
  offset = 0;
  /** Groups `(` that are open: inside one, a word ends before a `)` that it did not open. */
  openGroups = 0;

  constructor(readonly text: string) {}

  skipSpace(): void {
    this.take(whitespace);
  }

  atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** Takes what a sticky pattern matches here; null, and nothing taken, when it does not. */
  take(pattern: RegExp): RegExpExecArray | null {
    const found = this.look(pattern);
    if (found !== null) this.offset += found[0].length;
    return found;
  }

  look(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.offset;
    return pattern.exec(this.text);
  }

  /** Whether a word ends here: at a space, at the end, or at the end of a group. */
  atWordEnd(): boolean {
    const next = this.text.charAt(this.offset);
    return next === '' || /\s/.test(next) || (next === ')' && this.openGroups > 0);
  }

  /** Takes the characters up to the end of the word. */
  takeWord(): string {
    const start = this.offset;
    let opened = 0;
    for (; !this.atEnd(); this.offset++) {
      const next = this.text.charAt(this.offset);
      if (/\s/.test(next)) break;
      if (next === '(') opened++;
      if (next === ')' && this.openGroups > 0 && --opened < 0) break;
    }
    return this.text.slice(start, this.offset);
  }

  /**
   * Takes `"a phrase"`, in which `\"` and `\\` are a quote and a backslash; the end of the text
   * closes it too. Null, and nothing taken, when something other than a word's end follows it.
   */
  takeQuoted(): string | null {
    const start = this.offset;
    const found = this.take(quotedText);
    if (found !== null && this.atWordEnd()) {
      return (found[1] ?? '').replace(/\\(["\\])/g, '$1');
    }
    this.offset = start;
    return null;
  }

  /** Takes a quoted text or a word. */
  takeValue(): string {
    return this.takeQuoted() ?? this.takeWord();
  }

  mark(kind: FilterTokenKind, start: number): void {
    if (this.offset > start) this.tokens.push({ kind, start, end: this.offset });
  }

  fail(message: string, start: number, end = this.offset): never {
    throw new FilterSyntaxError({ message, start, end: Math.max(end, start) });
  }
}
