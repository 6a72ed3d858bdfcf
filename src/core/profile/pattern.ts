import { RE2JS } from 're2js';

const maxPatternLength = 500;
/** Of all counts such as {30} together; the size of the program is looked at besides. */
const maxRepeats = 1_000;
const maxProgramSize = 1_000;
const maxTextLength = 65_536;
const maxWork = 4_000_000;

/** Longest text looked through, and how much work that may be. */
export interface PatternLimits {
  /** In UTF-16 units. */
  readonly maxTextLength: number;
  /** Characters times instructions of the pattern; 4,000,000 take about 100 ms at the very worst. */
  readonly maxWork: number;
}

const usualLimits: PatternLimits = { maxTextLength, maxWork };

const tooManyRepeats = 'The pattern repeats too much; make its {counts} smaller';

/** A regular expression that takes linear time on any text. */
export interface Pattern {
  /**
   * Whether the text contains a match; one of more than 65,536 characters (4,000 for huge patterns) never
   * does, unless other limits were given.
   */
  readonly isIn: (text: string) => boolean;
  /** Every match in a text of any length; of a pattern with groups, what the first group matched. */
  readonly matches: (text: string) => Iterable<PatternMatch>;
}

/** Where a match stands, in UTF-16 units; `end` is after it. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
}

/** A regular expression in RE2 syntax, which no text can make explode, or a sentence why it is none. */
export function compilePattern(
  source: string,
  limits = usualLimits,
):
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly message: string } {
  if (source.length > maxPatternLength) {
    return refused(`The pattern is longer than ${maxPatternLength} characters`);
  }
  if (repeatsIn(source) > maxRepeats) return refused(tooManyRepeats);
  const unsupported = /\(\?(?:<?[=!])|\\[1-9]/.exec(source.replaceAll('\\\\', ''));
  if (unsupported !== null) {
    const what = unsupported[0].startsWith('\\') ? 'Back references' : 'Look-around';
    return refused(
      `${what} (${unsupported[0]}) cannot be used: patterns are in RE2 syntax, which always takes linear time`,
    );
  }
  try {
    const compiled = RE2JS.compile(source);
    if (compiled.programSize() > maxProgramSize) {
      return refused(tooManyRepeats);
    }
    const maxLength = Math.min(
      limits.maxTextLength,
      Math.floor(limits.maxWork / compiled.programSize()),
    );
    const isIn = (text: string): boolean =>
      text.length <= maxLength && compiled.matcher(text).find();
    return { ok: true, pattern: { isIn, matches: (text) => matchesIn(compiled, text, maxLength) } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(`The pattern is not in RE2 syntax: ${reason}`);
  }
}

/** A longer text is searched in windows that overlap by a quarter: a match is no longer than that there. */
function* matchesIn(compiled: RE2JS, text: string, maxLength: number): Generator<PatternMatch> {
  const group = compiled.groupCount() > 0 ? 1 : 0;
  const step = Math.ceil((maxLength * 3) / 4);
  let done = 0;
  for (let from = 0; from === 0 || from + maxLength - step < text.length; from += step) {
    const matcher = compiled.matcher(text.slice(from, from + maxLength));
    while (matcher.find()) {
      const start = from + matcher.start();
      if (start < done || matcher.end() === matcher.start()) continue;
      // What the window's end may have cut is whole in the next window.
      if (matcher.start() >= step && from + maxLength < text.length) break;
      done = from + matcher.end();
      if (matcher.start(group) >= 0 && matcher.end(group) > matcher.start(group)) {
        yield { start: from + matcher.start(group), end: from + matcher.end(group) };
      }
    }
  }
}

function repeatsIn(source: string): number {
  let sum = 0;
  for (const [, from = '', to = ''] of source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) {
    sum += Math.max(Number(from), Number(to));
  }
  return sum;
}

function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
