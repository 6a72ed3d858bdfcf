import { topLevelFields } from '../json/top-level-fields.ts';
import { LatencyRecorder } from '../latency/latency-recorder.ts';
import type { LatencySeries } from '../latency/latency-snapshot.ts';
import type { PairLink } from '../log/log-entry.ts';

/** Requests without an answer that are remembered; the oldest is forgotten first. */
const maxOutstanding = 10_000;
const maxIdLength = 200;
const idField = ['id'] as const;

/**
 * Pairs messages of ours that carry a JSON `id` with the first answer that carries the same one.
 *
 * Costs nothing on receiving while no request is outstanding.
 */
export class PairTracker {
  private readonly outstanding = new Map<
    string,
    { readonly seq: number; readonly timeUs: number }
  >();
  private readonly recorder = new LatencyRecorder();

  /** A text message of ours left at `timeUs` and is entry `seq`. */
  asked(seq: number, payload: Uint8Array, timeUs: number): void {
    const id = idOf(payload);
    if (id === null) {
      return;
    }
    this.outstanding.delete(id);
    this.outstanding.set(id, { seq, timeUs });
    if (this.outstanding.size > maxOutstanding) {
      const oldest = this.outstanding.keys().next();
      if (oldest.done !== true) {
        this.outstanding.delete(oldest.value);
      }
    }
  }

  /** Whether any request waits for its answer. */
  hasOutstanding(): boolean {
    return this.outstanding.size > 0;
  }

  /** A text message arrived at `timeUs`; what it answers, or null. */
  answered(payload: Uint8Array, timeUs: number): PairLink | null {
    if (this.outstanding.size === 0) {
      return null;
    }
    const id = idOf(payload);
    const request = id === null ? undefined : this.outstanding.get(id);
    if (id === null || request === undefined) {
      return null;
    }
    this.outstanding.delete(id);
    const latencyUs = Math.max(0, timeUs - request.timeUs);
    this.recorder.record(timeUs, latencyUs);
    return { requestSeq: request.seq, latencyUs };
  }

  /** Forgets requests of a connection that is over: the next one cannot answer them. */
  abandon(): void {
    this.outstanding.clear();
  }

  series(): LatencySeries {
    return this.recorder.series(this.outstanding.size);
  }
}

/** The raw JSON text of a top-level `id` that is a string or a number. */
function idOf(payload: Uint8Array): string | null {
  const id = topLevelFields(payload, idField)['id'];
  return id === undefined || id.length > maxIdLength || !/^["\-0-9]/.test(id) ? null : id;
}
