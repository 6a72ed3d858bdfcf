import type { RetentionPolicy } from '../../core/capture/capture-status.ts';
import type { ChunkIndex } from './chunk-index.ts';

/** Chunks at the front that the policy lets go; the last chunk always stays. */
export function evictableChunks(index: ChunkIndex, policy: RetentionPolicy): number {
  if (policy.keep === 'all') return 0;
  let { storedByteLength } = index.sums;
  let messages = index.sums.sendMessages + index.sums.receiveMessages;
  let chunks = 0;
  while (chunks < index.length - 1) {
    const first = index.at(chunks);
    messages -= first.sendMessages + first.receiveMessages;
    if (policy.keep === 'last-messages') {
      if (messages < policy.count) break;
    } else {
      if (storedByteLength <= policy.byteLength) break;
      storedByteLength -= first.storedByteLength;
    }
    chunks += 1;
  }
  return chunks;
}
