import { parseString } from '../json/top-level-fields.ts';
import { compilePointer, readPointer, type CompiledPointer } from '../profile/pointer.ts';
import type { SequenceRule } from '../profile/profile.ts';
import { visibleText } from '../text/visible.ts';
import type { Finding } from './finding.ts';
import { messageKey } from './message-key.ts';
import type { Observer, ReceivedMessage } from './observer.ts';
import { SequenceCounter } from './sequence-counter.ts';

const maxCounters = 10_000;
const unnamed = '';
const maxDigits = 30;
/** Findings told one by one in a second: a server that skips numbers on purpose must not flood the log. */
const maxFindingsPerSecond = 50;

/** The counters of a connection's sequence rules, by the rules' name and by what they count. */
export class SequenceTracker {
  /** By the rules' name, then by the value that tells them apart. */
  private readonly counters = new Map<string, Map<string, SequenceCounter>>();
  private forgottenGaps = { count: 0, missing: 0 };
  private secondUs = -Infinity;
  private told = 0;
  private held = 0;

  /** Looks for the numbers of one rule; rules of one name share their counters. */
  observer(rule: SequenceRule): Observer {
    const number = compilePointer(rule.pointer);
    const per = rule.per === undefined ? null : compilePointer(rule.per);
    return { observe: (message) => this.observe(rule, number, per, message) };
  }

  /** Holes found so far, and the numbers missing in them. */
  gaps(): { readonly count: number; readonly missing: number } {
    let { count, missing } = this.forgottenGaps;
    for (const counters of this.counters.values()) {
      for (const counter of counters.values()) {
        count += counter.gaps;
        missing += counter.missing;
      }
    }
    return { count, missing };
  }

  private observe(
    rule: SequenceRule,
    pointer: CompiledPointer | null,
    per: CompiledPointer | null,
    { payload, timeUs }: ReceivedMessage,
  ): Finding | null {
    const raw = pointer === null ? null : readPointer(payload, pointer);
    const number = raw === null ? null : countOf(raw);
    if (number === null) return null;
    const key = per === null ? '' : messageKey(payload, per);
    const counter = this.counter(rule.name, key);
    const finding = rule.meaning === 'own' ? counter.own(number) : counter.latest(number);
    return finding === null ? null : this.bounded(finding, timeUs);
  }

  /** Null for one too many; the next that is told says how many were not. */
  private bounded(finding: Finding, timeUs: number): Finding | null {
    if (timeUs - this.secondUs >= 1e6) {
      this.secondUs = timeUs;
      this.told = 0;
    }
    if (this.told === maxFindingsPerSecond) {
      this.held += 1;
      return null;
    }
    this.told += 1;
    if (this.held === 0) return finding;
    const before = `${this.held} more like it came before and ${this.held === 1 ? 'was' : 'were'} not told one by one.`;
    this.held = 0;
    return { ...finding, message: `${finding.message} ${before}` };
  }

  /** `key` is null for a message that tells of no counter, which counts for the only one there is. */
  private counter(name: string, key: string | null): SequenceCounter {
    const counters = this.counters.get(name) ?? new Map<string, SequenceCounter>();
    this.counters.set(name, counters);
    const known = counters.get(key ?? unnamed);
    if (known !== undefined) return known;
    const [only, ...others] = counters;
    if (only !== undefined && others.length === 0) {
      const [onlyKey, counter] = only;
      if (key === null) return counter;
      if (onlyKey === unnamed) {
        counters.delete(unnamed);
        counters.set(key, counter);
        return counter;
      }
    }
    const counter = new SequenceCounter(labelOf(name, key ?? unnamed));
    counters.set(key ?? unnamed, counter);
    if (counters.size > maxCounters) this.forgetOldest(counters);
    return counter;
  }

  private forgetOldest(counters: Map<string, SequenceCounter>): void {
    const oldest = counters.entries().next();
    if (oldest.done === true) return;
    const [key, { gaps, missing }] = oldest.value;
    const { count, missing: before } = this.forgottenGaps;
    this.forgottenGaps = { count: count + gaps, missing: before + missing };
    counters.delete(key);
  }
}

function labelOf(name: string, key: string): string {
  const of = key.startsWith('"') ? (parseString(key) ?? key) : key;
  return of === '' ? `The sequence ${name}` : `The sequence ${name} of ${visibleText(of, 60)}`;
}

/** A whole number, also as a text. */
function countOf(raw: string): bigint | null {
  const digits = raw.startsWith('"') ? raw.slice(1, -1) : raw;
  return digits.length <= maxDigits && /^-?[0-9]+$/.test(digits) ? BigInt(digits) : null;
}
