import type { Difference } from '../../core/compare/difference.ts';
import {
  compileMessageTest,
  explainMismatch,
  type CompiledMessageTest,
} from '../../core/scenario/compile-message-test.ts';
import type { MessageTest } from '../../core/scenario/message-test.ts';
import { expectationText, messageTestText } from '../../core/scenario/step-title.ts';
import type { Expectation, Step } from '../../core/scenario/step.ts';
import type { VariableValues } from '../../core/scenario/variable-values.ts';
import { counted } from '../../core/text/counted.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { captureInto } from './capture-into.ts';
import { connectionLost, neverConnected } from './close-step.ts';
import { expectationMatch, type ExpectationMatch, type LookedAt } from './expectation-match.ts';
import type { Link } from './link.ts';
import { readMessage } from './read-message.ts';
import { templateProblem, type RunContext } from './run-context.ts';
import { StepError } from './step-error.ts';
import { TimeSlice } from './time-slice.ts';

type ExpectStep = Extract<Step, { kind: 'expect' }>;

/** Messages that did not fit, of which the nearest is looked for when nothing came that does. */
const maxRejected = 200;
const maxExplainedByteLength = 1024 * 1024;
/** How long after its time messages that came in time may still be looked at. */
const lateMs = 2_000;
const maxSeqs = 100;

/** Waits for what is expected on a connection; the seqs of what it took. Throws StepError. */
export async function expectMessages(
  context: RunContext,
  link: Link,
  step: ExpectStep,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<readonly number[]> {
  if (link.connectionId === null) throw neverConnected(link);
  const { variables } = context;
  const tests = testsOf(step.expectation);
  const compiled = tests.map((test) => compiledTest(test, link, variables.values));
  const scan = new Scan(context, link, step, expectationMatch(step.expectation, compiled));
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    await scan.lookAtAll(endMs + lateMs, signal);
    if (scan.match.state !== 'open') break;
    const leftMs = endMs - performance.now();
    if (leftMs <= 0) break;
    const end = link.end;
    if (end?.isFinal === true) {
      throw lost(
        connectionLost(link, end, `${awaited(step)} was waited for`),
        scan,
        tests,
        context,
      );
    }
    await link.changes.found(
      () => scan.hasMore() || link.end?.isFinal === true || null,
      leftMs,
      signal,
    );
  }
  const { match } = scan;
  if (match.state === 'broken' || !match.isMetAtEnd) {
    throw notMet(scan, step, tests, timeoutMs, context);
  }
  if (scan.last !== null) await captureInto(context, step.capture, scan.last);
  return scan.taken.slice(0, maxSeqs);
}

function testsOf(expectation: Expectation): readonly MessageTest[] {
  return 'tests' in expectation ? expectation.tests : [expectation.test];
}

function compiledTest(test: MessageTest, link: Link, values: VariableValues): CompiledMessageTest {
  const compiled = compileMessageTest(test, link.envelope, values);
  if (compiled.ok) return compiled.test;
  throw templateProblem(compiled.problems);
}

/** Looks at the messages of an inbox one after the other, as they come. */
class Scan {
  readonly taken: number[] = [];
  readonly rejected: number[] = [];
  /** The newest message that was taken. */
  last: LookedAt | null = null;
  looked = 0;
  private cursor: number;

  constructor(
    readonly context: RunContext,
    readonly link: Link,
    step: ExpectStep,
    readonly match: ExpectationMatch,
  ) {
    this.cursor = step.isFresh ? link.lastSendSeq + 1 : 0;
  }

  hasMore(): boolean {
    return this.link.inbox.firstFrom(this.cursor) !== null;
  }

  /** Gives sockets their turn between. */
  async lookAtAll(untilMs: number, signal: AbortSignal): Promise<void> {
    const slice = new TimeSlice();
    for (;;) {
      const seq = this.link.inbox.firstFrom(this.cursor);
      if (seq === null || this.match.state !== 'open') return;
      this.cursor = seq + 1;
      this.lookAt(seq);
      if (slice.isOver()) {
        if (performance.now() > untilMs) return;
        await slice.pause();
        signal.throwIfAborted();
      }
    }
  }

  private lookAt(seq: number): void {
    const message = readMessage(this.context.log, seq);
    if (message === null) return;
    this.looked += 1;
    if (this.match.offer(message)) {
      this.link.inbox.delete(seq);
      this.taken.push(seq);
      this.last = message;
    } else {
      this.rejected.push(seq);
      if (this.rejected.length > 2 * maxRejected) this.rejected.splice(0, maxRejected);
    }
  }
}

function awaited(step: ExpectStep): string {
  return expectationText(step.expectation);
}

/** Why an expectation is not met, with what came nearest to it. */
function notMet(
  scan: Scan,
  { expectation }: ExpectStep,
  tests: readonly MessageTest[],
  timeoutMs: number,
  context: RunContext,
): StepError {
  const { match, looked, taken } = scan;
  const time = formatDurationUs(timeoutMs * 1000);
  const lookedAt = `${counted(looked, 'message')} looked at`;
  if (expectation.kind === 'none') {
    return new StepError(
      'unexpected-message',
      `There should come ${expectationText(expectation)}, but entry ${String(taken[0])} is one.`,
      { seq: taken[0] ?? null },
    );
  }
  if (expectation.kind === 'message' && expectation.count !== null) {
    return new StepError(
      'count-not-met',
      `Expected ${expectationText(expectation)}, but ${counted(match.taken, 'such message')} came within ${time} (${lookedAt}).`,
      {
        ...nearest(scan, tests, context),
        ...(taken.length > 0 ? { seq: taken.at(-1) ?? null } : {}),
      },
    );
  }
  const missing = tests[match.missing];
  const what = missing === undefined ? '' : messageTestText(missing);
  const place =
    tests.length > 1 ? `, number ${String(match.missing + 1)} of ${String(tests.length)}` : '';
  const near = nearest(scan, tests, context);
  const nearText = near.seq === null ? '' : ` Nearest is entry ${String(near.seq)}.`;
  return new StepError(
    'expectation-not-met',
    `Within ${time} there did not come ${what}${place} (${lookedAt}).${nearText}`,
    near,
  );
}

function lost(
  error: StepError,
  scan: Scan,
  tests: readonly MessageTest[],
  context: RunContext,
): StepError {
  const { code, message } = error.failure;
  return new StepError(code, message, nearest(scan, tests, context));
}

/** Of the messages that were not taken the one that differs least from the missing test, newest first. */
function nearest(
  { link, match, rejected }: Scan,
  tests: readonly MessageTest[],
  { log, variables }: RunContext,
): { readonly differences: readonly Difference[]; readonly seq: number | null } {
  const test = tests[match.missing];
  let found: { differences: readonly Difference[]; seq: number | null } = {
    differences: [],
    seq: null,
  };
  if (test === undefined) return found;
  const slice = performance.now() + 200;
  for (const seq of rejected.slice(-maxRejected).reverse()) {
    const message = readMessage(log, seq);
    if (message === null || message.payload.byteLength > maxExplainedByteLength) continue;
    const { payload, opcode } = message;
    const differences = explainMismatch(test, link.envelope, variables.values, payload, opcode);
    const isNearer = found.seq === null || differences.length < found.differences.length;
    // One that differs in nothing came too early for its place in an order.
    if (isNearer && differences.length > 0) found = { differences, seq };
    if (performance.now() > slice) break;
  }
  return found;
}
