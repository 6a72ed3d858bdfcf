import type { AnswerSource } from './mock-event.ts';
import type { MockFaults } from './mock-faults.ts';
import type { PeriodicSeries, RecordedClose, SimulatedMessage } from './mock-plan.ts';

/** What a simulated server is going to do about one message of a client. */
export interface AnsweredRequest {
  readonly source: AnswerSource;
  readonly messages: readonly SimulatedMessage[];
  readonly series: readonly PeriodicSeries[];
  /** The end of the connection, unless the client says more before; null for none. */
  readonly close: RecordedClose | null;
  /** As they strike this one. */
  readonly faults: MockFaults;
  /** Answers of one group are put into another order together. */
  readonly group: string;
  /** Whether the messages say what they say, or the plan's links and times are put in. */
  readonly isVerbatim: boolean;
}
