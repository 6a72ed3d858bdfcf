import type { ClockOrigin } from '../core/connection/connection-snapshot.ts';
import type { Filter } from '../core/log/filter.ts';
import type { EntryDetail, LogPage, PayloadSlice } from '../core/log/log-page.ts';
import type { ViewStatus } from '../core/log/log-status.ts';
import type { RequestAnswer } from '../core/log/request-answer.ts';
import type { PayloadMatch, PayloadSearch } from '../core/log/payload-search.ts';
import type { ShapeCount } from '../core/log/shape.ts';
import { EngineError } from './engine-error.ts';
import { toNeedle } from './filter/payload-needle.ts';
import { findInPayload } from './filter/payload-find.ts';
import { createRegexTester, type RegexTester } from './filter/regex-tester.ts';
import { toFilterNode, toViewFilter } from './filter/view-filter.ts';
import { entryDetail, logPage, payloadSlice, positionAtTime, type AnswerOf } from './log-pages.ts';
import type { LogReader } from './log-store.ts';
import { findRow } from './log-view-search.ts';
import { countShapes } from './log-view-shapes.ts';
import { LogView } from './log-view.ts';
import { SlicedWork } from './sliced-work.ts';
import { ViewedLog } from './viewed-log.ts';

/**
 * Time one slice of scanning may take before sockets get their turn again: short while entries come,
 * whose times would be late by as much.
 */
const idleSliceMs = 2;
const liveSliceMs = 0.3;

/** Where the views find the logs of captures and the clocks of their connections. */
export interface LogSources {
  /** The log of a capture; null when it is not open. */
  logOf(captureId: number): LogReader | null;
  /** Null for a connection that is not known. */
  originOf(captureId: number, connectionId: number): ClockOrigin | null;
  /** What became of a request of ours; absent where nobody pairs messages. */
  answerOf?(captureId: number, connectionId: number, seq: number): RequestAnswer | null;
}

interface OpenView {
  readonly viewId: number;
  readonly captureId: number;
  readonly source: ViewedLog;
  readonly view: LogView;
}

/** The log views of one front end: pages of rows by position, entries and payloads by seq. */
export class LogViews {
  private readonly views = new Map<number, OpenView>();
  private readonly sources = new Map<number, ViewedLog>();
  private readonly growListeners = new Set<() => void>();
  private readonly regexTester: RegexTester = createRegexTester();
  private readonly work = new SlicedWork();
  private nextViewId = 1;
  private scanScheduled = false;
  private lastEnd = 0;

  constructor(private readonly logs: LogSources) {}

  /** Throws EngineError `filter-invalid`, with the place, or `capture-not-found`. */
  open(captureId: number, filter: Filter): ViewStatus {
    const viewFilter = toViewFilter(filter);
    const source = this.source(captureId);
    const viewId = this.nextViewId;
    this.nextViewId += 1;
    const view = new LogView(source.log, viewFilter, source.tools);
    source.views.add(view);
    const open = { viewId, captureId, source, view };
    this.views.set(viewId, open);
    this.scan();
    return statusOf(open);
  }

  close(viewId: number): void {
    const open = this.views.get(viewId);
    if (open === undefined) return;
    this.views.delete(viewId);
    this.work.cancel(`view ${String(viewId)} `, viewNotFound());
    open.source.views.delete(open.view);
    if (open.source.views.size === 0) this.forget(open.captureId);
  }

  /** Stops the search of older entries, with what was found; or goes on with it. */
  search(viewId: number, wish: 'stop' | 'resume'): void {
    const { view } = this.view(viewId);
    if (wish === 'stop') view.stop();
    else view.resume();
    this.scan();
    this.grown();
  }

  /** Closes the views of a capture and lets go of its log. */
  closeCapture(captureId: number): void {
    for (const open of [...this.views.values()]) {
      if (open.captureId === captureId) this.close(open.viewId);
    }
    this.work.cancel(`capture ${String(captureId)} `, captureNotFound());
  }

  /** How far each view has come, brought up to date as far as one slice of time allows. */
  status(): readonly ViewStatus[] {
    this.scan();
    return [...this.views.values()].map(statusOf);
  }

  rows(viewId: number, first: number, count: number): LogPage {
    const { captureId, source, view } = this.view(viewId);
    view.forgetEvicted();
    return logPage(source.log, view, this.answersIn(captureId), first, count);
  }

  position(viewId: number, seq: number): number {
    return this.view(viewId).view.positionOf(seq);
  }

  /** Position of the first row at or after a time of the engine's clock; `end` if none. */
  positionAtTime(viewId: number, timeUs: number): number {
    const { source, view } = this.view(viewId);
    view.forgetEvicted();
    return positionAtTime(source.log, view, timeUs);
  }

  /**
   * Position of the next row beside `position` that meets a filter text; null if there is none.
   * A newer search in the same view rejects this one with `search-replaced`.
   */
  async findRow(
    viewId: number,
    position: number,
    towards: 'newer' | 'older',
    filterText: string,
  ): Promise<number | null> {
    const { source, view } = this.view(viewId);
    const node = toFilterNode(filterText);
    const job = findRow(source.log, view, position, towards, node, source.tools);
    return this.work.run(`view ${String(viewId)} row`, job);
  }

  /**
   * Shapes of the newest 20,000 rows, most frequent first, at most 100; those of `heartbeats` are
   * also looked for among the 1,000,000 rows before these.
   */
  async shapes(viewId: number, which: 'frequent' | 'heartbeats'): Promise<readonly ShapeCount[]> {
    const { source, view } = this.view(viewId);
    const job = countShapes(source.log, view, which === 'heartbeats' ? source.tools : null);
    return this.work.run(`view ${String(viewId)} shapes ${which}`, job);
  }

  detail(captureId: number, seq: number): EntryDetail | null {
    return entryDetail(this.log(captureId), this.answersIn(captureId), seq);
  }

  /** What became of requests of ours; null for what is not held or not known to be one. */
  answers(captureId: number, seqs: readonly number[]): readonly (RequestAnswer | null)[] {
    const log = this.log(captureId);
    const answerOf = this.answersIn(captureId);
    return seqs.map((seq) => {
      const entry = log.head(seq)?.entry;
      return entry === undefined ? null : answerOf(entry.connectionId, seq);
    });
  }

  /** At most 256 KiB of a payload. */
  payload(captureId: number, seq: number, offset: number, byteLength: number): PayloadSlice | null {
    return payloadSlice(this.log(captureId), seq, offset, byteLength);
  }

  /**
   * Where a text or bytes stand in a payload, from `offset` on; null if nowhere. A newer search in
   * the same capture rejects this one with `search-replaced`.
   */
  async findInPayload(
    captureId: number,
    seq: number,
    search: PayloadSearch,
    offset: number,
  ): Promise<PayloadMatch | null> {
    const log = this.log(captureId);
    const needle = toNeedle(search);
    const byteLength = log.head(seq)?.byteLength ?? 0;
    const from = Math.max(0, Math.trunc(offset));
    const job = findInPayload(log, seq, byteLength, needle, from);
    return this.work.run(`capture ${String(captureId)} payload`, job);
  }

  /** Called when a log with an open view changed, or a view got on: often, so do little. */
  onGrow(listener: () => void): () => void {
    this.growListeners.add(listener);
    return () => {
      this.growListeners.delete(listener);
    };
  }

  dispose(): void {
    for (const captureId of [...this.sources.keys()]) this.closeCapture(captureId);
    this.growListeners.clear();
  }

  private view(viewId: number): OpenView {
    const open = this.views.get(viewId);
    if (open === undefined) throw viewNotFound();
    return open;
  }

  private answersIn(captureId: number): AnswerOf {
    return (connectionId, seq) => this.logs.answerOf?.(captureId, connectionId, seq) ?? null;
  }

  private log(captureId: number): LogReader {
    const log = this.logs.logOf(captureId);
    if (log === null) throw captureNotFound();
    return log;
  }

  private source(captureId: number): ViewedLog {
    const known = this.sources.get(captureId);
    if (known !== undefined) return known;
    const source = new ViewedLog(this.log(captureId), {
      originOf: (connectionId) => this.logs.originOf(captureId, connectionId),
      regexTester: this.regexTester,
      onChange: () => {
        this.grown();
      },
    });
    this.sources.set(captureId, source);
    return source;
  }

  private forget(captureId: number): void {
    this.sources.get(captureId)?.dispose();
    this.sources.delete(captureId);
  }

  private grown(): void {
    for (const listener of this.growListeners) listener();
  }

  /** Whether entries came since this was asked last. */
  private hasNews(): boolean {
    let end = 0;
    for (const { log } of this.sources.values()) end += log.endSeq();
    const hasNews = end !== this.lastEnd;
    this.lastEnd = end;
    return hasNews;
  }

  private scan(): void {
    let upToDate = true;
    const sliceMs = this.hasNews() ? liveSliceMs : idleSliceMs;
    for (const { view } of this.views.values()) {
      upToDate = view.advance(sliceMs / this.views.size) && upToDate;
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

function statusOf({ viewId, captureId, source, view }: OpenView): ViewStatus {
  view.forgetEvicted();
  return {
    viewId,
    captureId,
    start: view.start,
    end: view.end,
    scanned: view.scanned,
    total: source.log.count(),
    generation: source.generation,
    folded: view.folded,
    contextCount: view.contextCount,
    stopped: view.stopped,
    problem: view.problem,
  };
}

function viewNotFound(): EngineError {
  return new EngineError('view-not-found', 'This view of the log was closed. Open it again.');
}

function captureNotFound(): EngineError {
  return new EngineError('capture-not-found', 'This capture was closed. Open it again.');
}
