import type { RetentionPolicy } from '../../core/capture/capture-status.ts';

export interface CaptureOptions {
  /** Name and version of the program that writes, such as `Framescope 0.1.0`. */
  readonly createdBy: string;
  /** Keeps all unless told otherwise. */
  readonly retention?: RetentionPolicy;
}
