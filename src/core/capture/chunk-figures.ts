import { directionCodes, kindCodes } from './entry-block.ts';
import type { RecordedBlock } from './recorded-block.ts';

/** What is known of a chunk without reading it. */
export interface ChunkFigures {
  readonly firstSeq: number;
  readonly count: number;
  /** The only connection of its entries; -1 when they are of several. */
  readonly connectionId: number;
  /** Times of its first and last entry, microseconds of the engine's clock. */
  readonly firstTimeUs: number;
  readonly lastTimeUs: number;
  /** Whole data messages and their payload bytes. */
  readonly sendMessages: number;
  readonly receiveMessages: number;
  readonly sendByteLength: number;
  readonly receiveByteLength: number;
  /** Payload bytes of all entries. */
  readonly payloadByteLength: number;
  /** Bytes of the chunk and of the parts of its large payloads. */
  readonly storedByteLength: number;
  /** Notes that tell of a gap. */
  readonly gaps: number;
}

const messageCode = kindCodes.indexOf('message');
const noteCode = kindCodes.indexOf('note');

/** Adds up the figures of a block; `storedByteLength` is known to who stores it. */
export function chunkFigures(block: RecordedBlock, storedByteLength: number): ChunkFigures {
  const { count, kind, direction, payloadLength, timeUs } = block;
  const { connectionId } = block;
  const firstConnection = connectionId[0] ?? 0;
  let isMixed = false;
  let sendMessages = 0;
  let sendByteLength = 0;
  let receiveMessages = 0;
  let receiveByteLength = 0;
  let payloadByteLength = 0;
  let gaps = 0;
  for (let i = 0; i < count; i++) {
    const length = payloadLength[i] ?? 0;
    payloadByteLength += length;
    if (connectionId[i] !== firstConnection) isMixed = true;
    if (kind[i] === messageCode) {
      if (direction[i] === directionCodes.send) {
        sendMessages++;
        sendByteLength += length;
      } else {
        receiveMessages++;
        receiveByteLength += length;
      }
    } else if (kind[i] === noteCode && isGap(block, i)) {
      gaps++;
    }
  }
  return {
    firstSeq: block.firstSeq,
    count,
    connectionId: isMixed ? -1 : firstConnection,
    firstTimeUs: timeUs[0] ?? 0,
    lastTimeUs: timeUs[count - 1] ?? 0,
    sendMessages,
    receiveMessages,
    sendByteLength,
    receiveByteLength,
    payloadByteLength,
    storedByteLength,
    gaps,
  };
}

// Inside a JSON text the quotes of this key would be escaped: it can only be the key itself.
function isGap(block: RecordedBlock, index: number): boolean {
  return block.extra(index)?.includes('"gap":') ?? false;
}
