import { compareDecimals } from '../json/decimal.ts';
import { parseString } from '../json/top-level-fields.ts';
import { isTimeName } from './volatile-values.ts';

/** `counter`: a number that only grows, as clocks and sequence numbers do. `id`: a text that is always new. */
export type LearntKind = 'counter' | 'id';

const leastValues = 3;
/** Numbers with an ordinary name must grow for longer, and by one each time. */
const leastUnnamed = 6;
const maxDistinct = 500;
const counterName =
  /(?:^|[_.-])(?:n|no|id|num|seq|rev)$|(?:seq|sequence|index|offset|counter|number|version|revision|[a-z]Id|_id|elapsed|uptime|duration)$/i;

/** The values that one field of one kind of message had, in order. */
export class FieldHistory {
  private count = 0;
  private last: string | null = null;
  private grows = true;
  private growsByOne = true;
  private readonly distinct = new Set<string>();
  private isAlwaysNew = true;
  /** The values with runs of digits as one `0`, and with each letter or digit as `x`. */
  private forms: { numbered: string | null; spelled: string | null } = {
    numbered: null,
    spelled: null,
  };

  constructor(private readonly name: string) {}

  /** The next value, as raw JSON. */
  take(raw: string): void {
    this.count += 1;
    if (this.distinct.has(raw)) this.isAlwaysNew = false;
    if (this.distinct.size < maxDistinct) this.distinct.add(raw);
    if (this.grows) this.followNumber(raw);
    if (this.isAlwaysNew) this.followText(raw);
  }

  /** Null for a field that is neither. */
  learnt(): LearntKind | null {
    if (this.count < leastValues) return null;
    const isNamed = counterName.test(this.name) || isTimeName(this.name);
    const isCounter = isNamed || (this.growsByOne && this.count >= leastUnnamed);
    const isMoving =
      this.distinct.size >= Math.max(leastValues, 0.6 * Math.min(this.count, maxDistinct));
    if (this.grows && isMoving && isCounter) return 'counter';
    const hasForm = this.forms.numbered !== null || this.forms.spelled !== null;
    return this.isAlwaysNew && hasForm ? 'id' : null;
  }

  private followNumber(raw: string): void {
    // Also false when one of them is no number.
    this.grows = /^-?\d/.test(raw) && (this.last === null || compareDecimals(this.last, raw) <= 0);
    if (this.last !== null && Number(raw) - Number(this.last) !== 1) this.growsByOne = false;
    this.last = raw;
  }

  private followText(raw: string): void {
    const text = raw.startsWith('"') && raw.length <= 200 ? (parseString(raw) ?? '') : '';
    if (!/^[^\s]*\d[^\s]*$/.test(text)) {
      this.isAlwaysNew = false;
      return;
    }
    const numbered = text.replace(/\d+/g, '0');
    const spelled = text.length < 6 ? null : text.replace(/[A-Za-z0-9]/g, 'x');
    if (this.distinct.size === 1) this.forms = { numbered, spelled };
    if (this.forms.numbered !== numbered) this.forms.numbered = null;
    if (this.forms.spelled !== spelled) this.forms.spelled = null;
  }
}
