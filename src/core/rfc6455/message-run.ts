import type { Direction } from '../log/log-entry.ts';

/**
 * Plain frames of one side, one behind the other: unfragmented messages of one opcode, without RSV bits,
 * in the shortest length form, below 64 KiB, whole (RFC 6455 section 5.2). No object for each of them.
 */
export interface MessageRun {
  readonly direction: Direction;
  /** Bytes of all its frames, headers included. */
  readonly byteLength: number;
  readonly payloadByteLength: number;
  readonly count: number;
  readonly opcode: 1 | 2;
  /** Where each payload begins, in bytes from the first frame's first octet. */
  readonly payloadStart: Uint32Array;
  readonly payloadLength: Uint16Array;
  /** Big-endian, of each frame; null where nothing is masked. */
  readonly maskingKey: Uint32Array | null;
  /** How long it took from the turn of its first byte until it had crossed, microseconds. */
  readonly waitedUs: number;
  /** First two octets of a frame, big-endian. */
  frameHead(index: number): number;
  /** Bytes of a frame, header included. */
  wireLength(index: number): number;
}

/** The payload of message `index`, as it stands in the bytes of its run. */
export function runPayload(run: MessageRun, bytes: Uint8Array, index: number): Uint8Array {
  const start = run.payloadStart[index] ?? 0;
  return bytes.subarray(start, start + (run.payloadLength[index] ?? 0));
}
