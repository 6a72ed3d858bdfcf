import { RE2JS } from 're2js';

const maxPatternLength = 500;
/** Of all counts such as {30} together; the size of the program is looked at besides. */
const maxRepeats = 1_000;
const maxProgramSize = 1_000;
/** In UTF-16 units. */
const maxTextLength = 65_536;
/** Characters times instructions: about 100 ms at the very worst. */
const maxWork = 4_000_000;

const tooManyRepeats = 'The pattern repeats too much; make its {counts} smaller';

/** A regular expression that takes linear time on any text. */
export interface Pattern {
  /** Whether the text contains a match; one of more than 65,536 characters (4,000 for huge patterns) never does. */
  readonly isIn: (text: string) => boolean;
}

/** A regular expression in RE2 syntax, which no text can make explode, or a sentence why it is none. */
export function compilePattern(
  source: string,
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
    const maxLength = Math.min(maxTextLength, Math.floor(maxWork / compiled.programSize()));
    const isIn = (text: string): boolean =>
      text.length <= maxLength && compiled.matcher(text).find();
    return { ok: true, pattern: { isIn } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused(`The pattern is not in RE2 syntax: ${reason}`);
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
