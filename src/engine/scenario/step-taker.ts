import { assertNever } from '../../core/assert-never.ts';
import { renderText } from '../../core/profile/template.ts';
import type { Step } from '../../core/scenario/step.ts';
import { assertSoFar } from './assert-step.ts';
import { captureInto } from './capture-into.ts';
import { closeLink, expectClose } from './close-step.ts';
import { connectLink, reconnectLink } from './connect-step.ts';
import { expectMessages } from './expect-step.ts';
import { outgoingMessage } from './outgoing.ts';
import { pingServer } from './ping-step.ts';
import type { Link } from './link.ts';
import { linkOf, templateProblem, templateTexts, type RunContext } from './run-context.ts';
import { sendMessage } from './send-step.ts';
import { waitFor } from './wait-for.ts';

/** A step that does something itself. */
export type PlainStep = Exclude<Step, { kind: 'repeat' | 'parallel' | 'include' }>;

const normalClosure = 1000;

/**
 * Takes one step; the seqs of the entries that it caused or waited for. Throws StepError when it does not
 * pass, and the signal's reason when that aborts.
 */
export async function takeStep(
  context: RunContext,
  step: PlainStep,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { engine, scenario } = context;
  const usual = scenario.timeoutsMs?.get(step.place.file) ?? scenario.timeoutMs;
  signal.throwIfAborted();
  switch (step.kind) {
    case 'connect':
      await connectLink(context, linkOf(context, step.on), step.timeoutMs ?? usual, signal);
      return [];
    case 'reconnect':
      await reconnectLink(context, linkOf(context, step.on), step.timeoutMs ?? usual, signal);
      return [];
    case 'send': {
      const link = linkOf(context, step.on);
      const message = outgoingMessage(context, link, step.content, step.place);
      return [await sendMessage(engine, link, message, usual, signal)];
    }
    case 'expect':
      return expectMessages(
        context,
        linkOf(context, step.on),
        step,
        step.withinMs ?? usual,
        signal,
      );
    case 'set':
      await captureInto(context, step.variables, null);
      return [];
    case 'assert':
      await assertSoFar(context, step.assertion, step.on, signal);
      return [];
    case 'ping':
      return [await pingServer(engine, linkOf(context, step.on), step.withinMs ?? usual, signal)];
    case 'wait':
      await waitFor(step.ms, signal);
      return [];
    case 'close': {
      const link = linkOf(context, step.on);
      const reason = filledReason(context, link, step.reason);
      await closeLink(context, link, step.code ?? normalClosure, reason, signal);
      return [];
    }
    case 'expect-close': {
      const { codes, withinMs } = step;
      const link = linkOf(context, step.on);
      const reason = step.reason === null ? null : filledReason(context, link, step.reason);
      await expectClose(link, codes, reason, withinMs ?? usual, signal);
      return [];
    }
    default:
      return assertNever(step);
  }
}

/** The reason of a Close frame is a template. */
function filledReason(context: RunContext, link: Link, reason: string): string {
  const rendering = renderText(reason, templateTexts(context, link), context.dynamic);
  if (rendering.ok) return rendering.text;
  throw templateProblem(rendering.problems);
}
