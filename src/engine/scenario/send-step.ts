import type { OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import type { Engine } from '../engine.ts';
import { connectionLost, endText, neverConnected } from './close-step.ts';
import { engineStepError } from './engine-step-error.ts';
import type { LeavingMessage, Link } from './link.ts';
import { StepError } from './step-error.ts';

/** Hands a message over. It has left when `seq` is set, to that of its entry. Throws StepError. */
export function handOver(engine: Engine, link: Link, message: OutgoingMessage): LeavingMessage {
  const { connectionId } = link;
  if (connectionId === null) throw neverConnected(link);
  const leaving: LeavingMessage = {
    opcode: message.kind === 'binary' ? 2 : 1,
    byteLength:
      message.kind === 'text' ? Buffer.byteLength(message.text) : message.bytes.byteLength,
    seq: null,
  };
  link.leaving.push(leaving);
  try {
    engine.send(connectionId, message);
  } catch (error) {
    link.giveUp(leaving);
    throw engineStepError(error);
  }
  return leaving;
}

/** Sends a message and waits until it has left; its seq. Throws StepError. */
export async function sendMessage(
  engine: Engine,
  link: Link,
  message: OutgoingMessage,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<number> {
  if (link.end?.isFinal === true && link.profile?.outbox?.connects !== true) {
    throw new StepError(
      'connection-lost',
      `${link.name} had ended before this message could be sent. ${endText(link.end)}.`,
    );
  }
  const leaving = handOver(engine, link, message);
  try {
    const seq = await link.changes.found(
      () => {
        if (leaving.seq === null && link.end?.isFinal === true) {
          throw connectionLost(link, link.end, 'the message waited to leave');
        }
        return leaving.seq;
      },
      timeoutMs,
      signal,
    );
    if (seq === null) {
      throw new StepError(
        'not-sent',
        `The message did not leave within ${formatDurationUs(timeoutMs * 1000)}: the connection takes nothing.`,
      );
    }
    link.lastSendSeq = seq;
    return seq;
  } finally {
    link.giveUp(leaving);
  }
}
