import type { MessageTest } from '../scenario/message-test.ts';
import type { SourcePlace } from '../scenario/source-place.ts';
import type { Captures, OutgoingContent } from '../scenario/step.ts';
import type { MockFaults } from './mock-faults.ts';

/** A message of a rule's answer. */
export interface RuleMessage {
  readonly content: OutgoingContent;
  /** Milliseconds after the one before it; of the first, after the request. */
  readonly afterMs: number;
}

/** What a simulated server does with some of the messages that it gets. */
export interface MockRule {
  readonly place: SourcePlace;
  /** What the author calls it; null for nothing. */
  readonly name: string | null;
  readonly when: MessageTest;
  /** Taken from the request for the answer's templates. */
  readonly set: Captures;
  /** Null: what was recorded, or what the profile tells; empty: nothing. */
  readonly answer: readonly RuleMessage[] | null;
  readonly faults: MockFaults;
  /** How many requests of a client it is for; later ones go to the rules below. Null for all. */
  readonly times: number | null;
}
