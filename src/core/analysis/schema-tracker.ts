import { checkJson } from '../json/json-check.ts';
import { isDeeperThan } from '../profile/json-bounds.ts';
import { checkAgainstSchema, type SchemaBudget } from '../profile/message-schema.ts';
import type { JsonValue, ReceiveRule } from '../profile/profile.ts';
import { visibleText } from '../text/visible.ts';
import type { Finding } from './finding.ts';
import type { Observer, ReceivedMessage } from './observer.ts';
import { Seldom } from './seldom.ts';

/** Longer and deeper messages are not compared. */
const maxByteLength = 1_048_576;
const maxDepth = 200;
/** In a second of the log: more would slow the capture down. */
const maxMessagesPerSecond = 1_000;
const maxBytesPerSecond = 4 * 1_048_576;
const maxStepsPerSecond = 200_000;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Compares received messages with the schemas of a profile. In a flood only so many a second are compared;
 * the next one that is tells how many were not.
 */
export class SchemaTracker {
  private readonly seldom = new Map<string, Seldom>();
  private secondUs = -Infinity;
  private messages = 0;
  private byteLength = 0;
  private readonly budget: SchemaBudget = { steps: maxStepsPerSecond };
  private passed = 0;
  private lastSeq = -1;

  observer(rule: ReceiveRule): Observer {
    return {
      passes: (timeUs) => {
        const isSpent = this.isSpent(timeUs);
        if (isSpent) this.passed += 1;
        return isSpent;
      },
      observe: (message) => this.observe(rule, message),
    };
  }

  private observe(rule: ReceiveRule, message: ReceivedMessage): Finding | null {
    const { payload, timeUs } = message;
    if (this.isSpent(timeUs)) {
      if (message.seq !== this.lastSeq) this.passed += 1;
      this.lastSeq = message.seq;
      return null;
    }
    this.lastSeq = message.seq;
    this.messages += 1;
    this.byteLength += payload.length;
    const passed = this.passed;
    this.passed = 0;
    if (passed > 0) {
      const count = (passed + 1).toLocaleString('en-US');
      return {
        warning: 'schema-unchecked',
        message: `${count} messages were not compared with the schemas of the profile: more came than can be compared.`,
      };
    }
    return this.mismatch(rule, message);
  }

  private mismatch(rule: ReceiveRule, { seq, payload, timeUs }: ReceivedMessage): Finding | null {
    if (payload.length > maxByteLength || isDeeperThan(payload, maxDepth)) return null;
    const text = decoder.decode(payload);
    if (!checkJson(text).ok) return null;
    const problems = checkAgainstSchema(rule.schema, JSON.parse(text) as JsonValue, this.budget);
    if (this.budget.steps <= 0) {
      // It was not compared to the end: nothing is known of it.
      this.passed += 1;
      return null;
    }
    const [first, ...others] = problems;
    if (first === undefined) return null;
    const count = this.seldomOf(rule.name).count(timeUs);
    if (count === null) return null;
    const at = first.pointer === '' ? 'the whole message' : visibleText(first.pointer, 200);
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    const before = count === 1 ? '' : ` ${count.toLocaleString('en-US')} such messages came.`;
    return {
      warning: 'schema-mismatch',
      message: `Message #${seq} does not fit "${visibleText(rule.name, 100)}" of the profile. At ${at}: ${visibleText(first.message, 300)}${more}${before}`,
    };
  }

  private isSpent(timeUs: number): boolean {
    if (timeUs - this.secondUs >= 1e6 || timeUs < this.secondUs) {
      this.secondUs = timeUs;
      this.messages = 0;
      this.byteLength = 0;
      this.budget.steps = maxStepsPerSecond;
    }
    return (
      this.messages >= maxMessagesPerSecond ||
      this.byteLength >= maxBytesPerSecond ||
      this.budget.steps <= 0
    );
  }

  /** For each rule, so that the first message that breaks it is always told. */
  private seldomOf(name: string): Seldom {
    const seldom = this.seldom.get(name) ?? new Seldom();
    this.seldom.set(name, seldom);
    return seldom;
  }
}
