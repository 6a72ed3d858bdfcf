import type { FrameProgress } from '../../core/rfc6455/frame.ts';
import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';

/** A message of which only finished frames and part of one more came. */
export function unfinishedMessage(
  partial: AssembledMessage | null,
  progress: FrameProgress | null,
): AssembledMessage {
  const header = progress?.header ?? null;
  const frames =
    progress === null || header === null
      ? []
      : [
          {
            header,
            firstByteTimeUs: progress.firstByteTimeUs,
            lastByteTimeUs: progress.lastByteTimeUs,
          },
        ];
  const arrived =
    progress === null || header === null ? 0 : header.headerLength + progress.receivedLength;
  return {
    opcode: partial?.opcode ?? (header?.opcode === 2 ? 2 : 1),
    compressed: partial?.compressed ?? header?.rsv1 ?? false,
    pieces: partial?.pieces ?? [],
    wireLength: (partial?.wireLength ?? 0) + arrived,
    fragments: (partial?.fragments ?? 0) + frames.length,
    frames: [...(partial?.frames ?? []), ...frames],
    firstByteTimeUs: partial?.firstByteTimeUs ?? progress?.firstByteTimeUs ?? 0,
    lastByteTimeUs: progress?.lastByteTimeUs ?? partial?.lastByteTimeUs ?? 0,
  };
}
