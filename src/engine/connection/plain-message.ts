import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import type { PlainRun } from '../../core/rfc6455/plain-run.ts';

/**
 * The messages of a run as the assembler would have made them, with payloads of their own.
 * `bytes` are the run's; its chunk came at `timeUs`.
 */
export function assembledOf(
  run: PlainRun,
  bytes: Uint8Array,
  timeUs: number,
): readonly AssembledMessage[] {
  const messages: AssembledMessage[] = [];
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
      maskingKey: null,
      payloadLength: length,
      headerLength: wireLength - length,
    };
    messages.push({
      opcode: run.opcode,
      compressed: false,
      pieces: length === 0 ? [] : [bytes.slice(start, start + length)],
      wireLength,
      fragments: 1,
      frames: [{ header, firstByteTimeUs: timeUs, lastByteTimeUs: timeUs }],
      firstByteTimeUs: timeUs,
      lastByteTimeUs: timeUs,
    });
  }
  return messages;
}
