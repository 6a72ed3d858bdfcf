import type { AnsweredRequest } from './answered-request.ts';
import { FaultDice } from './fault-dice.ts';
import { hasFaults, noFaults, type MockFaults } from './mock-faults.ts';
import type { MockPlan, SimulatedMessage } from './mock-plan.ts';
import type { RuleUse } from './rule-use.ts';
import type { Random } from './random.ts';
import { RequestMatcher, type ClientRequest } from './request-matcher.ts';
import type { AnswerWriter } from './answer-writer.ts';

/** Decides for one client what its messages are answered with: rules first, then what is known. */
export class Responder {
  private readonly matcher: RequestMatcher;
  private dice: FaultDice;

  constructor(
    private readonly plan: MockPlan,
    private readonly rules: readonly RuleUse[],
    private readonly writer: AnswerWriter,
    faults: MockFaults,
    private readonly random: Random,
  ) {
    this.matcher = new RequestMatcher(plan);
    this.dice = new FaultDice(faults, random);
  }

  /** The faults of every answer from now on, but for those that a rule strikes itself. */
  setFaults(faults: MockFaults): void {
    this.dice = new FaultDice(faults, this.random);
  }

  answer(request: ClientRequest): AnsweredRequest {
    const rule = this.rules.find((one) => one.isFor(request));
    const own = rule?.strike() ?? noFaults;
    const faults = hasFaults(own) ? own : this.dice.next();
    const group = rule?.name ?? '';
    const written = rule?.answer(request) ?? null;
    if (rule !== undefined && written !== null) {
      const source = { kind: 'rule', name: rule.name } as const;
      const said = { messages: written, series: [], close: null };
      return { source, ...said, faults, group, isVerbatim: true };
    }
    return { ...this.known(request), faults, group };
  }

  private known(request: ClientRequest): Omit<AnsweredRequest, 'faults' | 'group'> {
    const recorded = this.matcher.match(request);
    if (recorded !== null) {
      this.writer.learn(request, recorded);
      const { seq, messages, series, close } = recorded;
      return { source: { kind: 'recorded', seq }, messages, series, close, isVerbatim: false };
    }
    const made = this.plan.made.find(({ meets }) => request.opcode === 1 && meets(request.payload));
    if (made === undefined) return nothing;
    const messages: readonly SimulatedMessage[] = made.answer(request.leaves);
    const source = { kind: 'profile', name: made.name } as const;
    return { source, messages, series: [], close: null, isVerbatim: true };
  }
}

const nothing: Omit<AnsweredRequest, 'faults' | 'group'> = {
  source: { kind: 'none' },
  messages: [],
  series: [],
  close: null,
  isVerbatim: true,
};
