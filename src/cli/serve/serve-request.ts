import type { CaptureTarget } from '../capture-target.ts';
import type { MockClock } from '../../core/mock/answer-writer.ts';
import type { MockPace, UnknownPolicy } from '../../core/mock/mock-settings.ts';

/** A simulated server, run until it is stopped. What is null is as the source says, or as usual. */
export interface ServeCommand {
  readonly kind: 'serve';
  /** A capture, a mock file, a profile's id or file. */
  readonly source: string;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly pace: MockPace | null;
  readonly clock: MockClock | null;
  readonly unknown: UnknownPolicy | null;
  /** Null for all. */
  readonly connectionId: number | null;
  readonly allowOrigins: readonly string[];
  /** What a client's URL must say as `?token=`; null for nothing, `random` for one that is made. */
  readonly token: string | null;
  /** What is said is kept there; null for nowhere. */
  readonly capture: CaptureTarget | null;
  /** Null for until Ctrl+C. */
  readonly forMs: number | null;
  /** Aligned lines for people, or one JSON object a line. */
  readonly format: 'lines' | 'json';
}
