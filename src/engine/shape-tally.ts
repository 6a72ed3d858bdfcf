import { isHeartbeatShape, shapeLabel, shapeOf } from '../core/log/shape-of.ts';
import { evenInterval } from '../core/log/even-interval.ts';
import type { LogEntry } from '../core/log/log-entry.ts';
import type { ShapeCount } from '../core/log/shape.ts';

const maxShapes = 100;
/** More shapes than this are a sign of keys made from data; those that come later are not counted. */
const maxKnownShapes = 5_000;

/** A message in regular intervals is a heartbeat only if it says next to nothing. */
const maxHeartbeatByteLength = 64;
const maxHeartbeatKeys = 2;
/** A timer of one second may be a little early. */
const minIntervalUs = 900_000;
const maxIntervals = 200;

interface Tally {
  count: number;
  maxByteLength: number;
  /** Time of the last one, by connection and direction. */
  readonly lastUs: Map<string, number>;
  readonly intervalsUs: number[];
}

/** Counts the shapes of messages and control frames, and tells which look like heartbeats. */
export class ShapeTally {
  private readonly tallies = new Map<string, Tally>();

  /** Counts an entry; in order of time, forwards or backwards. */
  add(entry: LogEntry): void {
    const shape = shapeOf(entry);
    if (shape === null || !('payload' in entry) || !('direction' in entry)) return;
    const tally = this.tallyOf(shape);
    if (tally === null) return;
    tally.count += 1;
    tally.maxByteLength = Math.max(tally.maxByteLength, entry.payload.length);
    const line = `${String(entry.connectionId)} ${entry.direction}`;
    const lastUs = tally.lastUs.get(line);
    if (lastUs !== undefined && tally.intervalsUs.length < maxIntervals) {
      tally.intervalsUs.push(Math.abs(entry.timeUs - lastUs));
    }
    tally.lastUs.set(line, entry.timeUs);
  }

  /** The most frequent shapes first, at most 100. */
  shapes(): readonly ShapeCount[] {
    return [...this.tallies]
      .sort(([, a], [, b]) => b.count - a.count)
      .slice(0, maxShapes)
      .map(([key, tally]) => ({
        key,
        label: shapeLabel(key),
        count: tally.count,
        heartbeat: isHeartbeatShape(key) || isRegular(key, tally),
      }));
  }

  private tallyOf(shape: string): Tally | null {
    const known = this.tallies.get(shape);
    if (known !== undefined) return known;
    if (this.tallies.size === maxKnownShapes) return null;
    const tally = { count: 0, maxByteLength: 0, lastUs: new Map(), intervalsUs: [] };
    this.tallies.set(shape, tally);
    return tally;
  }
}

/** Small messages of few keys that come evenly, about a second or more apart. */
function isRegular(shape: string, { maxByteLength, intervalsUs }: Tally): boolean {
  const keys = /\{(.*)\}$/.exec(shape)?.[1]?.split(', ').length ?? Infinity;
  if (keys > maxHeartbeatKeys || maxByteLength > maxHeartbeatByteLength) return false;
  return (evenInterval(intervalsUs) ?? 0) >= minIntervalUs;
}
