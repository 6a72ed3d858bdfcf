import type { ReplayStage } from './replay-stage.ts';

/**
 * With a message in hand that nobody expects, the expected one is waited for only this long; one that was
 * overtaken, too.
 */
const graceMs = 1000;

/** Waits for all that must have come by now; what does not come is a divergence. */
export async function allMet(stage: ReplayStage): Promise<void> {
  const { signal } = stage;
  const replies = stage.replies();
  while (stage.ending === null) {
    const awaited = replies.awaited();
    if (awaited === null) return;
    const held = replies.heldCount();
    const isOvertaken = replies.isOvertaken(awaited);
    stage.tellProgress(replies.describe(awaited));
    // Once the connection is over nothing comes any more.
    const waitMs = stage.isOver() ? 0 : patienceMs(stage, awaited);
    const isChanged = await signal.until(
      () =>
        replies.awaited() !== awaited ||
        replies.heldCount() !== held ||
        replies.isOvertaken(awaited) !== isOvertaken ||
        stage.ending !== null ||
        (waitMs > 0 && stage.isOver()),
      held > 0 || isOvertaken ? Math.min(graceMs, waitMs) : waitMs,
    );
    if (isChanged || stage.judgeAll()) continue;
    replies.giveUp(awaited);
    stage.variables.giveUp(awaited);
  }
}

/** How long the message at `index` may take: as long as in the recording, and then some. */
export function patienceMs({ parts }: ReplayStage, index: number): number {
  const { messages } = parts.exchange;
  const [before, message] = [messages[index - 1], messages[index]];
  const tookUs = (message?.timeUs ?? 0) - (before?.timeUs ?? message?.timeUs ?? 0);
  return parts.timeoutMs + Math.max(0, tookUs / 1000);
}
