import { closeStatusText } from '../../core/log/state-text.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import type { Link, LinkEnd } from './link.ts';
import type { RunContext } from './run-context.ts';
import { StepError } from './step-error.ts';
import { engineStepError } from './engine-step-error.ts';

/** Longer than any closing handshake is waited for. */
const maxCloseMs = 2 ** 31 - 1;

/** Closes a connection and waits until that is done; nothing when it is not there. Throws StepError. */
export async function closeLink(
  { engine }: RunContext,
  link: Link,
  code: number,
  reason: string,
  signal: AbortSignal,
): Promise<void> {
  if (link.connectionId === null || link.end?.isFinal === true) return;
  try {
    engine.close(link.connectionId, code, reason);
  } catch (error) {
    throw engineStepError(error);
  }
  // The engine ends it when the server does not answer; how long that may take is an option.
  await link.changes.found(() => link.end?.isFinal === true || null, maxCloseMs, signal);
}

/** Waits until the server has closed, with one of the codes. Throws StepError. */
export async function expectClose(
  link: Link,
  codes: readonly number[],
  reason: string | null,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (link.connectionId === null) throw neverConnected(link);
  const end = await link.changes.found(() => link.end, timeoutMs, signal);
  if (end === null) {
    throw new StepError(
      'not-closed',
      `The server did not close ${link.name} within ${formatDurationUs(timeoutMs * 1000)}.`,
    );
  }
  if (codes.length > 0 && (end.code === null || !codes.includes(end.code))) {
    throw new StepError(
      'close-code-differs',
      `${link.name} should be closed with ${codes.join(' or ')}, but: ${endText(end)}.`,
    );
  }
  if (reason !== null && end.reason !== reason) {
    throw new StepError(
      'close-reason-differs',
      `${link.name} should be closed for the reason ${JSON.stringify(reason)}, but: ${endText(end)}.`,
    );
  }
}

/** Such as `Closed 1011 Internal Error "boom"`. */
export function endText({ code, reason, error }: LinkEnd): string {
  if (code === null) return error ?? 'The connection failed';
  const closed = `Closed ${closeStatusText({ code, reason })}`;
  return error === null ? closed : `${closed}: ${error.replace(/\.$/, '')}`;
}

/** The connection ended while something else was done. */
export function connectionLost(link: Link, end: LinkEnd, awaited: string): StepError {
  return new StepError('connection-lost', `${link.name} ended while ${awaited}. ${endText(end)}.`);
}

export function neverConnected(link: Link): StepError {
  return new StepError(
    'not-open',
    `${link.name} is not connected. A connect step must come before.`,
  );
}
