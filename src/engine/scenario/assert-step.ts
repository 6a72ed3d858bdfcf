import { assertNever } from '../../core/assert-never.ts';
import type { LatencyStats } from '../../core/latency/latency-series.ts';
import {
  compileMessageTest,
  type CompiledMessageTest,
} from '../../core/scenario/compile-message-test.ts';
import type { Assertion } from '../../core/scenario/step.ts';
import { messageTestText } from '../../core/scenario/step-title.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { boundsText, meetsBounds } from './bounds-met.ts';
import { isTrueExpression } from './capture-into.ts';
import { neverConnected } from './close-step.ts';
import type { Link } from './link.ts';
import { readMessage } from './read-message.ts';
import { linkOf, templateProblem, type RunContext } from './run-context.ts';
import type { SeqRanges } from './seq-ranges.ts';
import { StepError } from './step-error.ts';
import { TimeSlice } from './time-slice.ts';

type LatencyAssertion = Extract<Assertion, { kind: 'latency' }>;
type MessagesAssertion = Extract<Assertion, { kind: 'messages' }>;

const figures = {
  min: 'minUs',
  p50: 'p50Us',
  p95: 'p95Us',
  p99: 'p99Us',
  max: 'maxUs',
} as const satisfies Record<LatencyAssertion['figure'], keyof LatencyStats>;

/** Whether what happened so far is as an assertion says. Throws StepError when it is not. */
export async function assertSoFar(
  context: RunContext,
  assertion: Assertion,
  on: string | null,
  signal: AbortSignal,
): Promise<void> {
  switch (assertion.kind) {
    case 'latency':
      for (const link of linksOf(context, on)) assertLatency(context, link, assertion);
      return;
    case 'messages':
      await assertMessages(context, linksOf(context, on), assertion, signal);
      return;
    case 'expression':
      if (!(await isTrueExpression(context, assertion.expression))) {
        throw new StepError(
          'assertion-failed',
          `The expression does not give true: ${assertion.expression}`,
        );
      }
      return;
    default:
      assertNever(assertion);
  }
}

/** Those that were made, when none is named. */
function linksOf(context: RunContext, on: string | null): readonly Link[] {
  if (on !== null || context.links.size === 1) return [linkOf(context, on)];
  return [...context.links.values()].filter(({ connectionId }) => connectionId !== null);
}

function assertLatency(
  { engine }: RunContext,
  link: Link,
  { type, figure, bounds }: LatencyAssertion,
): void {
  if (link.connectionId === null) throw neverConnected(link);
  const snapshot = engine.latency(link.connectionId);
  const named = snapshot?.pairsByName ?? [];
  const stats =
    type === null ? snapshot?.pairs.stats : named.find(({ name }) => name === type)?.stats;
  const what = type === null ? 'request' : `request ${JSON.stringify(type)}`;
  if (stats === null || stats === undefined) {
    const known = named.filter((each) => each.stats !== null).map(({ name }) => name);
    const answered =
      known.length === 0
        ? 'No request was answered'
        : `Answered were: ${known.slice(0, 20).join(', ')}`;
    throw new StepError('no-latency', `No ${what} was answered so far. ${answered}.`);
  }
  const us = stats[figures[figure]];
  if (!meetsBounds(us / 1000, bounds)) {
    throw new StepError(
      'latency-not-met',
      `The ${figure} of ${stats.count.toLocaleString('en-US')} answers is ${formatDurationUs(us)}, and should be ${boundsText(bounds, ' ms')}.`,
    );
  }
}

async function assertMessages(
  { log, variables }: RunContext,
  links: readonly Link[],
  { direction, test, bounds }: MessagesAssertion,
  signal: AbortSignal,
): Promise<void> {
  const slice = new TimeSlice();
  let found = 0;
  let last: number | null = null;
  const countIn = async (ranges: SeqRanges, isMeant: CompiledMessageTest): Promise<void> => {
    for (let seq = ranges.firstFrom(0); seq !== null; seq = ranges.firstFrom(seq + 1)) {
      const message = readMessage(log, seq);
      if (message !== null && isMeant(message.payload, message.opcode)) {
        found += 1;
        last = Math.max(last ?? 0, seq);
      }
      if (slice.isOver()) {
        await slice.pause();
        signal.throwIfAborted();
      }
    }
  };
  for (const link of links) {
    const compiled = compileMessageTest(test, link.envelope, variables.values);
    if (!compiled.ok) throw templateProblem(compiled.problems);
    if (direction !== 'send') await countIn(link.received, compiled.test);
    if (direction !== 'receive') await countIn(link.sent, compiled.test);
  }
  if (meetsBounds(found, bounds)) return;
  throw new StepError(
    'count-not-met',
    `Of ${messageTestText(test).replace(/^an? message/, 'messages')} there should be ${boundsText(bounds)}, and there are ${found.toLocaleString('en-US')}.`,
    { seq: last },
  );
}
