import { maskingKeyBytes } from '../../core/capture/frame-columns.ts';
import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import type { MessageRun } from '../../core/rfc6455/message-run.ts';
import type { MessageCrossing } from './crossing.ts';

const noBytes = new Uint8Array();

/**
 * The messages of a run as the assembler would have made them, with payloads of their own.
 * `bytes` are the run's; it crossed at `timeUs`.
 */
export function assembledOf(
  run: MessageRun,
  bytes: Uint8Array,
  timeUs: number,
): readonly AssembledMessage[] {
  const messages: AssembledMessage[] = [];
  const firstByteTimeUs = timeUs - run.waitedUs;
  for (let index = 0; index < run.count; index += 1) {
    const start = run.payloadStart[index] ?? 0;
    const length = run.payloadLength[index] ?? 0;
    const wireLength = run.wireLength(index);
    const header = {
      fin: true,
      rsv1: false,
      rsv2: false,
      rsv3: false,
      opcode: run.opcode,
      maskingKey: run.maskingKey === null ? null : maskingKeyBytes(run.maskingKey[index] ?? 0),
      payloadLength: length,
      headerLength: wireLength - length,
    };
    messages.push({
      opcode: run.opcode,
      compressed: false,
      pieces: length === 0 ? [] : [bytes.slice(start, start + length)],
      wireLength,
      fragments: 1,
      frames: [{ header, firstByteTimeUs, lastByteTimeUs: timeUs }],
      firstByteTimeUs,
      lastByteTimeUs: timeUs,
    });
  }
  return messages;
}

/** The messages of a run, one by one. */
export function crossingsOf(
  run: MessageRun,
  bytes: Uint8Array,
  timeUs: number,
): readonly MessageCrossing[] {
  return assembledOf(run, bytes, timeUs).map((message) => ({
    kind: 'message',
    direction: run.direction,
    timeUs,
    message,
    complete: true,
    payload: message.pieces[0] ?? noBytes,
    payloadForm: 'decoded',
  }));
}
