import type { Annotation } from '../../core/capture/annotation.ts';
import type { CaptureStats } from '../../core/capture/capture-stats.ts';
import type { CaptureWarning, RetentionPolicy } from '../../core/capture/capture-status.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { BundleInfo } from '../../core/redact/bundle-info.ts';
import type { ReplayLink } from '../../core/replay/replay-link.ts';
import type { RunReport } from '../../core/scenario/run-report.ts';
import type { LogReader, LogStore } from '../log-store.ts';
import type { CopyOptions } from './capture-copy.ts';

/** A capture file (`.framescope`), opened for reading or being written. */
export interface Capture {
  readonly path: string;
  readonly log: LogReader;
  connections(): readonly RecordedConnection[];
  /** The profile a connection was made with; null for none, and for one that cannot be read. */
  profileOf(connectionId: number): Profile | null;
  annotations(): readonly Annotation[];
  /** Of a support bundle: what was done to make it; null for others. */
  bundle(): BundleInfo | null;
  /** Of a capture that a replay wrote: which recording it replayed, and what belongs together; null for others. */
  replay(): ReplayLink | null;
  /** What runs of scenarios wrote into it, in their order; empty when it was made otherwise. */
  runs(): readonly RunReport[];
  stats(): CaptureStats;
  /** Bytes of the file and its write-ahead log. */
  fileByteLength(): number;
  /** Whether the writer closed it; `false` for one that was killed, or still writes. */
  wasClosed(): boolean;
  /** Damage that was found on opening or since, in words; empty when it is whole. */
  damage(): readonly string[];
  /**
   * Copies the whole capture, with what is not flushed yet, into one new file. Throws EngineError
   * `capture-save-failed`, or `capture-save-cancelled` when its signal said so.
   */
  saveAs(path: string, options?: CopyOptions): Promise<void>;
  close(): void;
}

/** A capture being written. */
export interface WritableCapture extends Capture {
  readonly log: LogStore;
  /** Keeps what is known of a connection; call it again when that changed. */
  saveConnection(connection: RecordedConnection): void;
  /** Keeps the profile a connection is made with. */
  saveProfile(connectionId: number, profile: Profile): void;
  /** Keeps what was done to make a support bundle of it. */
  saveBundle(info: BundleInfo): void;
  /** Keeps what the replay that this capture holds came to. */
  saveReplay(link: ReplayLink): void;
  annotate(annotation: Annotation): void;
  /** Keeps a report of a run of a scenario, behind those that were kept before. */
  saveRun(report: RunReport): void;
  setRetention(policy: RetentionPolicy): void;
  retention(): RetentionPolicy;
  /** What the user must know now; null when all is well. */
  warning(): CaptureWarning | null;
  /** Writes what is in memory to the file now. */
  flush(): void;
}
