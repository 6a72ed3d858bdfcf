import { summarizeEntry } from '../core/log/entry-summarizer.ts';
import type { Filter } from '../core/log/filter.ts';
import type { EntryDetail, LogPage, PayloadSlice } from '../core/log/log-page.ts';
import type { ViewStatus } from '../core/log/log-status.ts';
import { EngineError } from './engine-error.ts';
import type { LogStore } from './log-store.ts';
import { LogView } from './log-view.ts';

/** Time one slice of scanning may take before sockets get their turn again. */
const sliceMs = 6;
const maxRowsPerPage = 1000;
/** Bytes of a payload that come with an opened entry, and the most that one request may ask for. */
const headByteLength = 64 * 1024;
const maxSliceByteLength = 256 * 1024;

/** The log views of one front end: pages of rows by position, entries and payloads by seq. */
export class LogViews {
  private readonly views = new Map<number, LogView>();
  private nextViewId = 1;
  private generation = 0;
  private scanScheduled = false;
  private readonly growListeners = new Set<() => void>();
  private readonly unsubscribe: () => void;

  constructor(private readonly log: LogStore) {
    this.unsubscribe = log.subscribe((entry) => {
      if (entry === null) {
        this.generation += 1;
        for (const view of this.views.values()) {
          view.reset();
        }
      }
      this.grown();
    });
  }

  open(filter: Filter): ViewStatus {
    const viewId = this.nextViewId;
    this.nextViewId += 1;
    const view = new LogView(this.log, filter);
    this.views.set(viewId, view);
    this.scan();
    return this.statusOf(viewId, view);
  }

  close(viewId: number): void {
    this.views.delete(viewId);
  }

  /** How far each view has come, brought up to date as far as one slice of time allows. */
  status(): readonly ViewStatus[] {
    this.scan();
    return [...this.views].map(([viewId, view]) => this.statusOf(viewId, view));
  }

  rows(viewId: number, first: number, count: number): LogPage {
    const view = this.view(viewId);
    const total = view.count();
    const start = Math.max(0, Math.min(Math.trunc(first), total));
    const end = Math.min(start + Math.min(Math.max(0, count), maxRowsPerPage), total);
    const rows = [];
    for (let position = start; position < end; position += 1) {
      const entry = this.log.get(view.seqAt(position) ?? 0);
      if (entry !== null) {
        rows.push(summarizeEntry(entry));
      }
    }
    const previous = this.log.get(view.seqAt(start - 1) ?? 0);
    return { first: start, rows, previousTimeUs: previous?.timeUs ?? null, total };
  }

  position(viewId: number, seq: number): number {
    return this.view(viewId).positionOf(seq);
  }

  detail(seq: number): EntryDetail | null {
    const entry = this.log.get(seq);
    if (entry === null) {
      return null;
    }
    const none: PayloadSlice = { offset: 0, bytes: new Uint8Array(), byteLength: 0 };
    const summary = summarizeEntry(entry);
    if (!('payload' in entry)) {
      return { entry, summary, payload: none };
    }
    const { payload: _payload, ...rest } = entry;
    return { entry: rest, summary, payload: this.payload(seq, 0, headByteLength) ?? none };
  }

  payload(seq: number, offset: number, byteLength: number): PayloadSlice | null {
    const entry = this.log.get(seq);
    if (entry === null || !('payload' in entry)) {
      return null;
    }
    const length = Math.min(Math.max(0, byteLength), maxSliceByteLength);
    const start = Math.max(0, offset);
    // A copy, so that structured clone does not carry the whole buffer behind the view.
    const bytes = new Uint8Array(this.log.payload(seq, start, length) ?? []);
    return { offset: start, bytes, byteLength: entry.payload.byteLength };
  }

  /** Called when views may have grown: often, so do little. The returned function ends it. */
  onGrow(listener: () => void): () => void {
    this.growListeners.add(listener);
    return () => {
      this.growListeners.delete(listener);
    };
  }

  dispose(): void {
    this.unsubscribe();
    this.views.clear();
    this.growListeners.clear();
  }

  private view(viewId: number): LogView {
    const view = this.views.get(viewId);
    if (view === undefined) {
      throw new EngineError('view-not-found', 'This view of the log was closed. Open it again.');
    }
    return view;
  }

  private statusOf(viewId: number, view: LogView): ViewStatus {
    return {
      viewId,
      count: view.count(),
      scanned: view.scanned(),
      total: this.log.count(),
      generation: this.generation,
    };
  }

  private grown(): void {
    for (const listener of this.growListeners) {
      listener();
    }
  }

  private scan(): void {
    let upToDate = true;
    for (const view of this.views.values()) {
      upToDate = view.advance(sliceMs) && upToDate;
    }
    if (!upToDate && !this.scanScheduled) {
      this.scanScheduled = true;
      setImmediate(() => {
        this.scanScheduled = false;
        this.scan();
        this.grown();
      });
    }
  }
}
