import type { MockFaults } from './mock-faults.ts';
import type { SimulatedMessage } from './mock-plan.ts';
import type { ClientRequest } from './request-matcher.ts';

/** A rule as one client meets it. */
export interface RuleUse {
  /** What it is called: its name, or its place in the file. */
  readonly name: string;
  /** Whether it is for this message; one that is used up is for none. */
  isFor(request: ClientRequest): boolean;
  /** Its faults as they strike the next answer. */
  strike(): MockFaults;
  /** What it says; null when what is known is said. Counts as a use. */
  answer(request: ClientRequest): readonly SimulatedMessage[] | null;
}
