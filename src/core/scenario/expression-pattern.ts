import { RE2JS } from 're2js';
import { compilePattern } from '../profile/pattern.ts';

const maxTextLength = 65_536;

/** What JSONata uses in place of `RegExp`: the same pattern in RE2 syntax, which takes linear time. */
export class ExpressionPattern {
  lastIndex = 0;
  private readonly compiled: RE2JS;

  /** Throws an Error for a pattern that RE2 does not take. */
  constructor(pattern: RegExp) {
    const checked = compilePattern(pattern.source);
    if (!checked.ok) throw new Error(checked.message);
    const flags =
      (pattern.flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
      (pattern.flags.includes('m') ? RE2JS.MULTILINE : 0);
    this.compiled = RE2JS.compile(pattern.source, flags);
  }

  /** The next match from `lastIndex` on, with its groups; null for none. */
  exec(text: string): (readonly (string | undefined)[] & { readonly index: number }) | null {
    if (text.length > maxTextLength) {
      throw new Error('A pattern is looked for in at most 65,536 characters');
    }
    const matcher = this.compiled.matcher(text);
    if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) {
      this.lastIndex = 0;
      return null;
    }
    const groups: (string | undefined)[] = [];
    for (let i = 0; i <= matcher.groupCount(); i++) groups.push(matcher.group(i) ?? undefined);
    this.lastIndex = matcher.end();
    return Object.assign(groups, { index: matcher.start() });
  }
}
