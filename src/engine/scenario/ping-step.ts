import { randomBytes } from 'node:crypto';
import { formatDurationUs } from '../../core/text/duration.ts';
import type { Engine } from '../engine.ts';
import { connectionLost, neverConnected } from './close-step.ts';
import { engineStepError } from './engine-step-error.ts';
import type { Link } from './link.ts';
import { StepError } from './step-error.ts';

/** Sends a ping and waits for its pong; the pong's seq. Throws StepError. */
export async function pingServer(
  engine: Engine,
  link: Link,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<number> {
  const { connectionId } = link;
  if (connectionId === null) throw neverConnected(link);
  const bytes = new Uint8Array(randomBytes(8));
  try {
    engine.send(connectionId, { kind: 'ping', bytes });
  } catch (error) {
    throw engineStepError(error);
  }
  const seq = await link.changes.found(
    () => {
      const { lastPong, end } = link;
      if (lastPong !== null && Buffer.compare(lastPong.payload, bytes) === 0) return lastPong.seq;
      if (end?.isFinal === true) throw connectionLost(link, end, 'a pong was waited for');
      return null;
    },
    timeoutMs,
    signal,
  );
  if (seq !== null) return seq;
  throw new StepError('no-pong', `No pong came within ${formatDurationUs(timeoutMs * 1000)}.`);
}
