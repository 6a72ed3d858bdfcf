import {
  compileMessageTest,
  type CompiledMessageTest,
} from '../../core/scenario/compile-message-test.ts';
import type { ScenarioRule } from '../../core/scenario/scenario.ts';
import type { VariableValues } from '../../core/scenario/variable-values.ts';
import { captureInto } from './capture-into.ts';
import type { LookedAt } from './expectation-match.ts';
import type { Link } from './link.ts';
import { outgoingMessage } from './outgoing.ts';
import { linkOf, type RunContext } from './run-context.ts';
import { handOver } from './send-step.ts';
import { StepError } from './step-error.ts';

/** One rule, with how often it may still act. */
interface ActiveRule {
  readonly rule: ScenarioRule;
  readonly link: Link;
  left: number;
  /** Made of these values; null while one that the test names is not there yet. */
  test: CompiledMessageTest | null;
  values: VariableValues | null;
}

/** The rules that run beside the steps of a run. */
export class RuleBook {
  private readonly rules: readonly ActiveRule[];

  constructor(private readonly context: RunContext) {
    this.rules = context.scenario.rules.map((rule) => ({
      rule,
      link: linkOf(context, rule.on),
      left: rule.times ?? Infinity,
      test: null,
      values: null,
    }));
  }

  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  /** A message arrived: every rule that means it acts, in their order. Throws StepError. */
  async seen(link: Link, message: LookedAt): Promise<void> {
    for (const active of this.rules) {
      if (active.link !== link || active.left === 0) continue;
      const test = this.testOf(active);
      if (test === null || !test(message.payload, message.opcode)) continue;
      active.left -= 1;
      await this.act(active, message);
    }
  }

  private async act({ rule, link }: ActiveRule, message: LookedAt): Promise<void> {
    const { context } = this;
    try {
      await captureInto(context, rule.set, message);
      if (rule.send === null) return;
      handOver(context.engine, link, outgoingMessage(context, link, rule.send, rule.place));
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      const { code, message: sentence } = error.failure;
      const { file, line } = rule.place;
      throw new StepError(
        code,
        `The rule at ${file}:${String(line)} failed on entry ${String(message.seq)}. ${sentence}`,
        { seq: message.seq },
      );
    }
  }

  /** Null while a variable that the test names has no value: then it means no message. */
  private testOf(active: ActiveRule): CompiledMessageTest | null {
    const { values } = this.context.variables;
    if (active.values !== values) {
      active.values = values;
      const compiled = compileMessageTest(active.rule.when, active.link.envelope, values);
      active.test = compiled.ok ? compiled.test : null;
    }
    return active.test;
  }
}
