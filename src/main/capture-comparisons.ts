import { comparingCaptures } from '../core/compare/compare-captures.ts';
import { badIgnoreSentence } from '../core/compare/compare-exchanges.ts';
import {
  comparisonLines,
  tellsDifference,
  type ComparisonLine,
} from '../core/compare/comparison-lines.ts';
import type { CaptureComparison, ComparisonOptions } from '../core/compare/comparison.ts';
import type { Difference } from '../core/compare/difference.ts';
import { ignoredPlaces } from '../core/compare/ignored-places.ts';
import { matchConnections } from '../core/compare/match-connections.ts';
import { replayedConnections } from '../core/compare/replayed-sides.ts';
import type { Capture } from '../engine/capture/capture.ts';
import { EngineError } from '../engine/engine-error.ts';
import { readingExchanges } from '../engine/recording/read-exchanges.ts';
import { replayedBetween } from '../engine/replay/replayed-between.ts';
import { SlicedWork } from '../engine/sliced-work.ts';
import type {
  ComparisonChoice,
  ComparisonLineView,
  ComparisonOverview,
  ComparisonProgress,
  ComparisonWish,
} from '../ipc/comparison-requests.ts';
import { comparisonLineView } from './comparison-line-view.ts';
import { Waiters } from './waiters.ts';

/** How much further a comparison must be to be worth telling. */
const leastProgress = 0.01;
const maxConnections = 50;

interface Finished {
  readonly overview: ComparisonOverview;
  readonly lines: Readonly<Record<ComparisonChoice, readonly ComparisonLine[]>>;
}

/** The comparison under way, or what it came to. */
interface Held {
  readonly id: number;
  readonly captureIds: readonly [number, number];
  fraction: number;
  finished: Finished | null;
  failure: Error | null;
  readonly waiters: Waiters;
}

/** Lays two captures side by side, one comparison at a time, in slices between which sockets get their turn. */
export class CaptureComparisons {
  readonly #work = new SlicedWork();
  readonly #captureOf: (captureId: number) => Capture;
  #held: Held | null = null;
  #lastId = 0;

  constructor(captureOf: (captureId: number) => Capture) {
    this.#captureOf = captureOf;
  }

  /** Begins; an id to ask for progress with. Ends the one before. */
  start(captureIdA: number, captureIdB: number, { ignore, judge }: ComparisonWish): number {
    if (ignoredPlaces(ignore) === null) {
      throw new EngineError('ignore-unreadable', badIgnoreSentence);
    }
    const captures = [this.#captureOf(captureIdA), this.#captureOf(captureIdB)] as const;
    this.dispose();
    this.#lastId += 1;
    const held: Held = {
      id: this.#lastId,
      captureIds: [captureIdA, captureIdB],
      fraction: 0,
      finished: null,
      failure: null,
      waiters: new Waiters(),
    };
    this.#held = held;
    const replayed = judge === 'replay' ? replayedBetween(...captures) : null;
    const options: ComparisonOptions = {
      ignore,
      timingMs: null,
      ...(replayed === null ? {} : { replayed }),
      onProgress: (fraction) => {
        if (fraction - held.fraction < leastProgress) return;
        held.fraction = fraction;
        held.waiters.wake();
      },
    };
    this.#work
      .run(keyOf(held.id), comparing(captures, options))
      .then(
        (finished) => {
          held.finished = finished;
        },
        (error: unknown) => {
          held.failure = error instanceof Error ? error : new Error(String(error));
        },
      )
      .finally(() => {
        held.waiters.wake();
      });
    return held.id;
  }

  /** Once it is further than that, or over. */
  async progress(comparisonId: number, seenFraction: number): Promise<ComparisonProgress> {
    const held = this.#get(comparisonId);
    while (held.fraction <= seenFraction && held.finished === null && held.failure === null) {
      await held.waiters.next();
    }
    if (held.failure !== null) throw held.failure;
    return { fraction: held.fraction, overview: held.finished?.overview ?? null };
  }

  lines(
    comparisonId: number,
    choice: ComparisonChoice,
    first: number,
    count: number,
  ): readonly ComparisonLineView[] {
    const [captureA, captureB] = this.#get(comparisonId).captureIds.map(this.#captureOf);
    return this.#lines(comparisonId, choice)
      .slice(first, first + count)
      .map((line) => comparisonLineView(line, captureA?.log ?? null, captureB?.log ?? null));
  }

  differences(
    comparisonId: number,
    choice: ComparisonChoice,
    index: number,
  ): readonly Difference[] {
    const line = this.#lines(comparisonId, choice)[index];
    return line?.kind === 'row' && 'differences' in line.row ? line.row.differences : [];
  }

  next(
    comparisonId: number,
    choice: ComparisonChoice,
    from: number,
    towards: 'next' | 'previous',
  ): number | null {
    const lines = this.#lines(comparisonId, choice);
    const step = towards === 'next' ? 1 : -1;
    for (let index = from + step; index >= 0 && index < lines.length; index += step) {
      const line = lines[index];
      if (line !== undefined && tellsDifference(line)) return index;
    }
    return null;
  }

  end(comparisonId: number): void {
    if (this.#held?.id === comparisonId) this.dispose();
  }

  /** A capture is closed: what was compared with it cannot be shown any more. */
  closeCapture(captureId: number): void {
    if (this.#held?.captureIds.includes(captureId) === true) this.dispose();
  }

  /** Ends what is under way and forgets what was found. */
  dispose(): void {
    if (this.#held === null) return;
    const { id } = this.#held;
    this.#held = null;
    this.#work.cancel(keyOf(id), given());
  }

  #lines(comparisonId: number, choice: ComparisonChoice): readonly ComparisonLine[] {
    return this.#get(comparisonId).finished?.lines[choice] ?? [];
  }

  #get(comparisonId: number): Held {
    if (this.#held?.id === comparisonId) return this.#held;
    throw given();
  }
}

function given(): EngineError {
  return new EngineError('comparison-over', 'This comparison is over. Start another one.');
}

function keyOf(comparisonId: number): string {
  return `comparison ${String(comparisonId)};`;
}

function* comparing(
  [a, b]: readonly [Capture, Capture],
  options: ComparisonOptions,
): Generator<void, Finished> {
  const [exchangesA, exchangesB] = [yield* readingExchanges(a), yield* readingExchanges(b)];
  const { replayed, ...plainly } = options;
  const pair =
    replayed === undefined ? null : replayedConnections(exchangesA, exchangesB, replayed);
  const comparison = yield* pair === null
    ? comparingCaptures(matchConnections(exchangesA, exchangesB), plainly)
    : comparingCaptures({ pairs: [pair], onlyA: [], onlyB: [] }, options);
  const everything = comparisonLines(comparison);
  const lines = { everything, differences: everything.filter(isShownAlone) };
  return { overview: overviewOf(comparison, lines), lines };
}

/** Connections stand as headings over what differs in them. */
function isShownAlone(line: ComparisonLine): boolean {
  if (line.kind === 'connection') return line.comparison.verdict === 'different';
  return tellsDifference(line);
}

function overviewOf(
  { verdict, connections, onlyA, onlyB }: CaptureComparison,
  lines: Finished['lines'],
): ComparisonOverview {
  return {
    verdict,
    connections: connections
      .slice(0, maxConnections)
      .map(({ a, b, totals, latencies, end, leftOut }) => ({
        ...{ idA: a.id, idB: b.id, urlA: a.options.url, urlB: b.options.url },
        ...{ totals, latencies, end, leftOut: leftOut.a + leftOut.b },
      })),
    unmatched: onlyA.length + onlyB.length,
    lineCounts: { everything: lines.everything.length, differences: lines.differences.length },
  };
}
