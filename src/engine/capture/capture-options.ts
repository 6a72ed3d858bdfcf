import type { LossCounters } from './chunk-storage.ts';
import type { RetentionPolicy } from '../../core/capture/capture-status.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';

export interface CaptureOptions {
  /** Name and version of the program that writes, such as `Framescope 0.1.0`. */
  readonly createdBy: string;
  /** Keeps all unless told otherwise. */
  readonly retention?: RetentionPolicy;
  /** Links the times of its entries to the wall clock; the clock of this process unless told otherwise. */
  readonly clock?: ClockOrigin;
  /** Of a capture made of another one: the seq its log begins with, so that entries keep theirs. */
  readonly firstSeq?: number;
  /** What that one had lost already. */
  readonly losses?: LossCounters;
}
