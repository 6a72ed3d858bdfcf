import type { Annotation } from '../../core/capture/annotation.ts';
import type { CaptureStats } from '../../core/capture/capture-stats.ts';
import type { CaptureWarning, RetentionPolicy } from '../../core/capture/capture-status.ts';
import { connectionJson } from '../../core/capture/connection-json.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import { RunReportRows } from '../../core/capture/run-report-rows.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { replayLinkJson, type ReplayLink } from '../../core/replay/replay-link.ts';
import type { BundleInfo } from '../../core/redact/bundle-info.ts';
import type { RunReport } from '../../core/scenario/run-report.ts';
import { clockOrigin } from '../clock.ts';
import { EngineError } from '../engine-error.ts';
import type { CopyOptions } from './capture-copy.ts';
import { errorCode } from './capture-file.ts';
import { captureStats } from './capture-figures.ts';
import type { CaptureOptions } from './capture-options.ts';
import type { CaptureStorage } from './capture-storage.ts';
import { freeByteLength, pausedWarning, sizeWarning } from './capture-warning.ts';
import type { WritableCapture } from './capture.ts';
import { ChunkLog } from './chunk-log.ts';
import { profileMetaName } from './recorded-profile.ts';
import { bundleMetaName } from './recorded-bundle.ts';
import { replayMetaName } from './recorded-replay.ts';
import { runsMetaName } from './recorded-runs.ts';

/** What happened goes to the writer at most this much later, to be in the file within 50 ms. */
const sealAfterMs = 40;
const retryMs = 1000;
const freeBytesCheckMs = 5000;

/** A capture being written to a storage. */
export class LiveCapture implements WritableCapture {
  readonly log: ChunkLog;
  private readonly clock: ClockOrigin;
  private readonly byId = new Map<number, RecordedConnection>();
  private readonly profiles = new Map<number, Profile>();
  private readonly bySeq = new Map<number, Annotation>();
  private replayLink: ReplayLink | null = null;
  private readonly reports = new RunReportRows();
  private bundleInfo: BundleInfo | null = null;
  private readonly trouble: string[] = [];
  private changed = emptyChanges();
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;
  private freeBytes: number | null = null;
  private freeBytesAtMs = -Infinity;

  constructor(
    private readonly storage: CaptureStorage,
    options: CaptureOptions,
  ) {
    this.clock = options.clock ?? clockOrigin();
    this.log = new ChunkLog(storage, {
      sealAfterMs: storage.path === '' ? null : sealAfterMs,
      onDamage: (message) => {
        if (this.trouble.length < 100) this.trouble.push(message);
      },
      ...(options.firstSeq !== undefined && { firstSeq: options.firstSeq }),
      ...(options.losses !== undefined && { losses: options.losses }),
    });
    this.log.subscribe((change) => {
      if (change === 'cleared') this.forgetAnnotations();
    });
    this.setMeta('created_by', options.createdBy);
    this.setMeta('clock_time_us', String(this.clock.timeUs));
    this.setMeta('clock_wall_ms', String(this.clock.wallTimeMs));
    this.setRetention(options.retention ?? { keep: 'all' });
    this.writeChanges();
  }

  get path(): string {
    return this.storage.path;
  }

  connections(): readonly RecordedConnection[] {
    return [...this.byId.values()];
  }

  profileOf(connectionId: number): Profile | null {
    return this.profiles.get(connectionId) ?? null;
  }

  annotations(): readonly Annotation[] {
    const firstSeq = this.log.firstSeq();
    return [...this.bySeq.values()]
      .filter(({ seq }) => seq >= firstSeq)
      .sort((a, b) => a.seq - b.seq);
  }

  runs(): readonly RunReport[] {
    return this.reports.reports();
  }

  replay(): ReplayLink | null {
    return this.replayLink;
  }

  stats(): CaptureStats {
    return captureStats(this.log, this.log.sums(), this.connections(), this.clock);
  }

  fileByteLength(): number {
    return this.storage.byteLength();
  }

  wasClosed(): boolean {
    return this.isClosed;
  }

  damage(): readonly string[] {
    return this.trouble;
  }

  saveConnection(connection: RecordedConnection): void {
    this.byId.set(connection.id, connection);
    this.changed.connections.add(connection.id);
    this.writeSoon();
  }

  saveProfile(connectionId: number, profile: Profile): void {
    if (this.profiles.get(connectionId) === profile) return;
    this.profiles.set(connectionId, profile);
    this.setMeta(profileMetaName(connectionId), JSON.stringify(profile));
    this.writeSoon();
  }

  bundle(): BundleInfo | null {
    return this.bundleInfo;
  }

  saveBundle(info: BundleInfo): void {
    this.bundleInfo = info;
    this.setMeta(bundleMetaName, JSON.stringify(info));
    this.writeSoon();
  }

  saveReplay(link: ReplayLink): void {
    this.replayLink = link;
    this.setMeta(replayMetaName, replayLinkJson(link));
    this.writeSoon();
  }

  annotate(annotation: Annotation): void {
    const { seq, bookmarked, note } = annotation;
    if (bookmarked || note !== '') this.bySeq.set(seq, annotation);
    else this.bySeq.delete(seq);
    this.changed.annotations.set(seq, annotation);
    this.writeSoon();
  }

  saveRun(report: RunReport): void {
    for (const [row, json] of this.reports.add(report)) this.setMeta(runsMetaName(row), json);
    this.writeSoon();
  }

  setRetention(policy: RetentionPolicy): void {
    this.log.setRetention(policy);
    this.setMeta('retention', JSON.stringify(policy));
    this.writeSoon();
  }

  retention(): RetentionPolicy {
    return this.log.retention();
  }

  warning(): CaptureWarning | null {
    const problem = this.log.problem();
    if (problem !== null) return pausedWarning(problem, this.log.droppedNow());
    const damage = this.trouble.at(-1);
    if (damage !== undefined) return { code: 'capture-damaged', message: damage };
    if (this.path === '') {
      return {
        code: 'capture-memory-only',
        message:
          'This capture is kept in memory only, since its file could not be created. Save it before you quit.',
      };
    }
    const nowMs = performance.now();
    if (nowMs - this.freeBytesAtMs > freeBytesCheckMs) {
      this.freeBytesAtMs = nowMs;
      this.freeBytes = freeByteLength(this.path);
    }
    return sizeWarning(this.fileByteLength(), this.freeBytes);
  }

  flush(): void {
    this.writeChanges();
    this.log.flush();
  }

  async saveAs(path: string, options?: CopyOptions): Promise<void> {
    this.flush();
    const problem = this.log.problem();
    if (problem !== null) {
      throw new EngineError(
        'capture-paused',
        `The newest entries could not be written yet (${problem.message}). Free some room and save again.`,
      );
    }
    await this.storage.copyTo(path, options);
  }

  /** Throws EngineError, once all is closed, when the last entries could not be written. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    const isWhole = this.log.close();
    if (isWhole) this.setMeta('ended', 'clean');
    this.writeChanges();
    if (this.timer !== null) clearTimeout(this.timer);
    const problem = this.log.problem();
    this.storage.close();
    if (!isWhole) {
      throw new EngineError(
        'capture-incomplete',
        `The end of the capture could not be written to ${this.path} (${errorCode(problem)}).`,
      );
    }
  }

  private setMeta(name: string, value: string): void {
    this.changed.meta.set(name, value);
  }

  private forgetAnnotations(): void {
    for (const seq of this.bySeq.keys()) {
      this.changed.annotations.set(seq, { seq, bookmarked: false, note: '' });
    }
    this.bySeq.clear();
    this.writeSoon();
  }

  private writeSoon(delayMs = sealAfterMs): void {
    if (this.isClosed) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.writeChanges();
    }, delayMs).unref();
  }

  private writeChanges(): void {
    const { meta, connections, annotations } = this.changed;
    if (meta.size + connections.size + annotations.size === 0) return;
    const json = new Map<number, string>();
    for (const id of connections) {
      const connection = this.byId.get(id);
      if (connection !== undefined) json.set(id, connectionJson(connection));
    }
    try {
      this.storage.writeRecords({ meta, connections: json, annotations });
      this.changed = emptyChanges();
    } catch {
      // The log's own writes fail for the same reason and say so.
      this.writeSoon(retryMs);
    }
  }
}

function emptyChanges(): {
  readonly meta: Map<string, string>;
  readonly connections: Set<number>;
  readonly annotations: Map<number, Annotation>;
} {
  return { meta: new Map(), connections: new Set(), annotations: new Map() };
}
