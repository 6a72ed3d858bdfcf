import { latencyCsv, latencyJson } from '../core/analysis/latency-export.ts';
import { partOf, type LatencyPart } from '../core/latency/latency-part.ts';
import type { LatencyReport } from '../core/latency/latency-report.ts';
import { emptyLatencySnapshot, type LatencySnapshot } from '../core/latency/latency-snapshot.ts';
import type { RequestAnswer } from '../core/log/request-answer.ts';
import { CaptureLatency } from '../engine/capture-latency.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { Engine } from '../engine/engine.ts';
import { liveCaptureId, type Captures } from './captures.ts';

/** Whose figures are asked for. */
export interface LatencySubject {
  readonly captureId: number;
  readonly connectionId: number;
}

/** Stands in for the origin of a connection nobody knows: times then count from the engine's start. */
const noOrigin = { timeUs: 0, wallTimeMs: 0 };

interface LatencyReportsParts {
  readonly engine: Engine;
  readonly captures: Captures;
}

/** Figures of this app's connections as they are measured, and of recorded ones as their file tells. */
export class LatencyReports {
  readonly #parts: LatencyReportsParts;
  readonly #recorded = new Map<number, CaptureLatency>();

  constructor(parts: LatencyReportsParts) {
    this.#parts = parts;
  }

  /** A part of the figures; null for a connection that nobody knows. */
  report(subject: LatencySubject, part: LatencyPart): LatencyReport | null {
    const { captureId, connectionId } = subject;
    if (captureId === liveCaptureId) {
      const snapshot = this.#parts.engine.latency(connectionId);
      return snapshot === null ? null : { snapshot: partOf(snapshot, part), computing: null };
    }
    const recorded = this.#of(captureId);
    const snapshot = recorded.snapshot(connectionId) ?? emptyLatencySnapshot;
    return { snapshot: partOf(snapshot, part), computing: recorded.computing() };
  }

  /** Computes the figures of an opened capture no further, or goes on with it. */
  compute(captureId: number, wish: 'stop' | 'resume'): void {
    if (captureId !== liveCaptureId) {
      this.#of(captureId)[wish]();
    }
  }

  /**
   * All figures as the text of a file, once they are computed or that was given up. Throws EngineError
   * `connection-not-found`.
   */
  async text(subject: LatencySubject, format: 'csv' | 'json'): Promise<string> {
    const { captureId, connectionId } = subject;
    const snapshot = await this.#whole(subject);
    const origin = this.#parts.captures.originOf(captureId, connectionId) ?? noOrigin;
    return format === 'csv' ? latencyCsv(snapshot, origin) : latencyJson(snapshot, origin);
  }

  /** What became of a request of ours; null for what is not known to be one. */
  answerOf(captureId: number, connectionId: number, seq: number): RequestAnswer | null {
    const { engine } = this.#parts;
    return captureId === liveCaptureId
      ? engine.answerOf(connectionId, seq)
      : (this.#recorded.get(captureId)?.answerOf(connectionId, seq) ?? null);
  }

  /** Forgets what was computed from a capture. */
  closeCapture(captureId: number): void {
    this.#recorded.get(captureId)?.stop();
    this.#recorded.delete(captureId);
  }

  dispose(): void {
    for (const captureId of [...this.#recorded.keys()]) {
      this.closeCapture(captureId);
    }
  }

  async #whole({ captureId, connectionId }: LatencySubject): Promise<LatencySnapshot> {
    if (captureId !== liveCaptureId) {
      const recorded = this.#of(captureId);
      await recorded.settled();
      return recorded.snapshot(connectionId) ?? emptyLatencySnapshot;
    }
    const snapshot = this.#parts.engine.latency(connectionId);
    if (snapshot === null) {
      throw new EngineError(
        'connection-not-found',
        `There is no connection #${String(connectionId)} any more.`,
      );
    }
    return snapshot;
  }

  #of(captureId: number): CaptureLatency {
    const known = this.#recorded.get(captureId);
    if (known !== undefined) {
      return known;
    }
    const { captures } = this.#parts;
    const capture = captures.get(captureId);
    const made = new CaptureLatency({
      log: capture.log,
      originOf: (connectionId) => captures.originOf(captureId, connectionId),
      profileOf: (connectionId) => capture.profileOf(connectionId),
    });
    this.#recorded.set(captureId, made);
    return made;
  }
}
