import type { EntrySummary } from '../../../../src/core/log/entry-summary.ts';
import type { Filter } from '../../../../src/core/log/filter.ts';
import type { LogPage } from '../../../../src/core/log/log-page.ts';
import type { ViewStatus } from '../../../../src/core/log/log-status.ts';
import type { Tail } from '../../../../src/ipc/contract.ts';
import type { Session } from '../../../../src/renderer/state/session.ts';

/** The row at a position. */
export function summary(position: number): EntrySummary {
  return {
    seq: position + 1,
    connectionId: 1,
    timeUs: position,
    kind: 'message',
    direction: 'receive',
    opcode: 1,
    type: 'tick',
    byteLength: 2,
    wireLength: 4,
    compressed: false,
    fragments: 1,
    preview: '{}',
    severity: 'normal',
    pair: null,
  };
}

/** An engine with a log of entries at positions `start` to `end - 1`, that every filter lets through. */
export class LogOfTicks {
  start = 0;
  end = 0;
  total: number | null = null;
  generation = 0;
  readonly opened: [captureId: number, filter: Filter][] = [];
  readonly closed: number[] = [];
  readonly asked: [first: number, count: number][] = [];

  status(viewId: number): ViewStatus {
    const { start, end, generation } = this;
    const [captureId = 1] = this.opened[viewId - 1] ?? [];
    const scanned = end - start;
    const total = this.total ?? scanned;
    return {
      viewId,
      captureId,
      start,
      end,
      scanned,
      total,
      generation,
      folded: [],
      contextCount: 0,
      stopped: false,
      problem: null,
    };
  }

  openView = (captureId: number, filter: Filter) =>
    Promise.resolve(this.status(this.opened.push([captureId, filter])));
  closeView = (viewId: number) => Promise.resolve(void this.closed.push(viewId));
  position = (_viewId: number, seq: number) =>
    Promise.resolve(Math.max(this.start - 1, Math.min(this.end - 1, seq - 1)));
  rows = (_viewId: number, first: number, count: number) => {
    this.asked.push([first, count]);
    return Promise.resolve(this.page(first, count));
  };

  /** The rows there are of those at positions from `first`. */
  page(first: number, count: number): LogPage {
    const from = Math.max(this.start, first);
    const there = Math.max(0, Math.min(count, this.end - from));
    return {
      first: from,
      rows: Array.from({ length: there }, (_, index) => summary(from + index)),
      previousTimeUs: null,
      total: this.end - this.start,
    };
  }

  /** What the page knows after a pulse. */
  pulse(selectedId = 1, shownCaptureId = 1, tail: Tail | null = null): Session {
    const views = this.opened.map((_, index) => this.status(index + 1));
    const pulse = { connections: [], views, captures: [], nowUs: 0, tail };
    return {
      ...pulse,
      liveConnections: [],
      shownCaptureId,
      selectedId,
      liveSelectedId: selectedId,
      scope: 'selected',
      liveScope: 'selected',
      totals: { received: 0, stored: 0, evicted: 0, byteLength: 0 },
      pulseAtMs: 0,
      pulse,
    };
  }
}
