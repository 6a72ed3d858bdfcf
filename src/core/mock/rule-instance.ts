import type { DynamicValues } from '../profile/dynamic-values.ts';
import { readPointer } from '../profile/pointer.ts';
import type { Envelope } from '../profile/profile.ts';
import { compileMessageTest, type CompiledMessageTest } from '../scenario/compile-message-test.ts';
import { FaultDice } from './fault-dice.ts';
import type { MockFaults } from './mock-faults.ts';
import type { SimulatedMessage } from './mock-plan.ts';
import type { MockRule } from './mock-rule.ts';
import type { Random } from './random.ts';
import type { ClientRequest } from './request-matcher.ts';
import { renderedContent, type RecordedContent } from './rendered-content.ts';
import type { RuleUse } from './rule-use.ts';

/** What rules need besides themselves. */
export interface RuleSurroundings {
  readonly envelope: Envelope | undefined;
  readonly dynamic: DynamicValues;
  /** Messages of captures that answers name; null for one that is not there. */
  readonly recorded: RecordedContent;
}

/** The rules as one client meets them. What a rule sets stays set for the rules after it. */
export function rulesOfClient(
  rules: readonly MockRule[],
  surroundings: RuleSurroundings,
  random: Random,
): readonly RuleUse[] {
  const names = rules.flatMap(({ set }) => Object.keys(set));
  const unset = Object.fromEntries(names.map((name) => [name, 'null']));
  const variables: Record<string, string> = {};
  return rules.map((rule) => new RuleInstance(rule, surroundings, { variables, unset }, random));
}

/** JSON texts by name; shared by the rules of a client. */
interface RuleValues {
  /** What was set so far. */
  readonly variables: Record<string, string>;
  /** What answers say for what was not. */
  readonly unset: Readonly<Record<string, string>>;
}

class RuleInstance implements RuleUse {
  readonly name: string;
  private readonly dice: FaultDice;
  private readonly hasVariables: boolean;
  private test: CompiledMessageTest | null = null;
  private uses = 0;

  constructor(
    private readonly rule: MockRule,
    private readonly surroundings: RuleSurroundings,
    private readonly values: RuleValues,
    random: Random,
  ) {
    this.name = rule.name ?? `line ${rule.place.line}`;
    this.dice = new FaultDice(rule.faults, random);
    this.hasVariables = JSON.stringify(rule.when).includes('{{');
  }

  isFor({ opcode, payload }: ClientRequest): boolean {
    const { times } = this.rule;
    if (times !== null && this.uses >= times) return false;
    if (this.test === null || this.hasVariables) {
      const { envelope } = this.surroundings;
      // Null for what is not set yet would mean messages that have a null there.
      const compiled = compileMessageTest(this.rule.when, envelope, this.values.variables);
      this.test = compiled.ok ? compiled.test : () => false;
    }
    return this.test(payload, opcode);
  }

  strike(): MockFaults {
    return this.dice.next();
  }

  answer({ payload }: ClientRequest): readonly SimulatedMessage[] | null {
    this.uses += 1;
    const { variables, unset } = this.values;
    for (const [name, source] of Object.entries(this.rule.set)) {
      if (source.kind === 'pointer') {
        variables[name] = readPointer(payload, source.pointer) ?? 'null';
      } else if (source.kind === 'value') {
        variables[name] = JSON.stringify(source.value);
      }
    }
    if (this.rule.answer === null) return null;
    const known = { ...unset, ...variables };
    let afterMs = 0;
    return this.rule.answer.flatMap((message) => {
      afterMs += message.afterMs;
      const { dynamic, recorded } = this.surroundings;
      const content = renderedContent(message.content, known, dynamic, recorded);
      return content === null ? [] : [{ ...content, afterMs, seq: null, recordedMs: null }];
    });
  }
}
