import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Difference } from '../../core/compare/difference.ts';
import type {
  ComparisonChoice,
  ComparisonJudge,
  ComparisonLineView,
  ComparisonOverview,
} from '../../ipc/comparison-requests.ts';
import { client, type Client } from '../api/client.ts';
import { describeFailure } from './notices.ts';
import { session } from './session.ts';

/** Lines asked for at once. */
export const linesPerPage = 100;
/** Pages that are kept. */
const maxPages = 60;

/** Two captures, laid side by side. */
export interface CapturesComparedState {
  readonly isOpen: boolean;
  /** Capture ids; null while none is chosen. */
  readonly a: number | null;
  readonly b: number | null;
  readonly judge: ComparisonJudge;
  readonly phase: 'idle' | 'choosing' | 'running' | 'over';
  /** 0 to 1. */
  readonly fraction: number;
  /** Null until it is done. */
  readonly overview: ComparisonOverview | null;
  readonly failure: string | null;
  readonly choice: ComparisonChoice;
  /** What does not count, as the user writes it: places with commas or spaces between. */
  readonly ignoreText: string;
  /** By number of the page; those that were seen. */
  readonly pages: ReadonlyMap<number, readonly ComparisonLineView[]>;
  /** Index of the line the user stands on; null before. */
  readonly cursor: number | null;
  /** Of the line at the cursor; null until they are there. */
  readonly differences: readonly Difference[] | null;
}

/** Compares captures and moves through what was found. */
export interface CapturesCompared {
  readonly store: StoreApi<CapturesComparedState>;
  /** Shows the view with a capture as the first, and asks for the file of the second. */
  readonly openWith: (captureId: number) => Promise<void>;
  /** Shows the view with a recording and what a replay of it wrote; what counts is what the replay found. */
  readonly openReplayed: (a: number, b: number) => Promise<void>;
  /** Compares with another open capture on one of the sides. */
  readonly choose: (side: 'a' | 'b', captureId: number) => Promise<void>;
  /** Asks for the file of the second capture. */
  readonly chooseFile: () => Promise<void>;
  readonly swap: () => Promise<void>;
  readonly setIgnoreText: (text: string) => void;
  /** Compares again, with what is to be ignored now. */
  readonly compare: () => Promise<void>;
  readonly setChoice: (choice: ComparisonChoice) => void;
  /** Lines that are in sight. */
  readonly show: (first: number, count: number) => void;
  readonly moveTo: (index: number) => void;
  readonly goToDifference: (towards: 'next' | 'previous') => Promise<void>;
  /** The line the user stands on, once moves under way are made; null when there is none. */
  readonly settledLine: () => Promise<ComparisonLineView | null>;
  readonly stop: () => void;
  readonly close: () => void;
}

type Api = Pick<
  Client,
  | 'openCapture'
  | 'startComparison'
  | 'comparisonProgress'
  | 'comparisonLines'
  | 'comparedDifferences'
  | 'nextDifference'
  | 'endComparison'
>;

const nothingFound = {
  fraction: 0,
  overview: null,
  failure: null,
  pages: new Map(),
  cursor: null,
  differences: null,
} as const;

const closed: CapturesComparedState = {
  isOpen: false,
  a: null,
  b: null,
  judge: 'comparison',
  phase: 'idle',
  choice: 'differences',
  ignoreText: '',
  ...nothingFound,
};

/** Makes a comparison of captures that asks `api`. */
export function createCapturesCompared(api: Api): CapturesCompared {
  const store = createStore<CapturesComparedState>(() => closed);
  /** Grows with each comparison, so that answers to an older one are told. */
  let turn = 0;
  let comparisonId: number | null = null;
  const asked = new Map<number, Promise<void>>();
  /** Moves to differences, one after the other: where the next goes depends on where the last went. */
  let moves: Promise<void> = Promise.resolve();

  function fail(error: unknown): void {
    store.setState({ failure: describeFailure(error).message, phase: 'over' });
  }

  function end(): void {
    turn += 1;
    asked.clear();
    if (comparisonId !== null) api.endComparison(comparisonId).catch(() => undefined);
    comparisonId = null;
  }

  async function compare(): Promise<void> {
    end();
    const ownTurn = turn;
    const { a, b, ignoreText, judge } = store.getState();
    if (a === null || b === null) return;
    store.setState({ ...nothingFound, phase: 'running' });
    try {
      const ignore = ignoreText.split(/[\s,]+/).filter((place) => place !== '');
      const id = await api.startComparison(a, b, { ignore, judge });
      if (ownTurn !== turn) {
        await api.endComparison(id);
        return;
      }
      comparisonId = id;
      while (ownTurn === turn) {
        const { fraction, overview } = await api.comparisonProgress(id, store.getState().fraction);
        if (ownTurn !== turn) return;
        store.setState({ fraction, overview });
        if (overview === null) continue;
        store.setState({ phase: 'over', choice: choiceFor(overview, store.getState().choice) });
        return;
      }
    } catch (error) {
      if (ownTurn === turn) fail(error);
    }
  }

  async function load(page: number): Promise<void> {
    if (comparisonId === null) return;
    const coming = asked.get(page) ?? loadPage(comparisonId, page);
    asked.set(page, coming);
    await coming;
  }

  async function loadPage(id: number, page: number): Promise<void> {
    const ownTurn = turn;
    const { choice } = store.getState();
    try {
      const lines = await api.comparisonLines(
        ...([id, choice, page * linesPerPage, linesPerPage] as const),
      );
      if (ownTurn !== turn || choice !== store.getState().choice) return;
      const pages = new Map(store.getState().pages).set(page, lines);
      for (const known of pages.keys()) {
        if (pages.size <= maxPages) break;
        pages.delete(known);
        asked.delete(known);
      }
      store.setState({ pages });
    } catch (error) {
      asked.delete(page);
      if (ownTurn === turn) fail(error);
    }
  }

  async function loadDifferences(index: number): Promise<void> {
    const { choice } = store.getState();
    if (comparisonId === null) return;
    try {
      const differences = await api.comparedDifferences(comparisonId, choice, index);
      const now = store.getState();
      if (now.cursor === index && now.choice === choice) store.setState({ differences });
    } catch (error) {
      fail(error);
    }
  }

  function moveTo(index: number): void {
    const { overview, choice } = store.getState();
    const count = overview?.lineCounts[choice] ?? 0;
    if (count === 0) return;
    const cursor = Math.max(0, Math.min(count - 1, index));
    if (cursor === store.getState().cursor) return;
    store.setState({ cursor, differences: null });
    void load(Math.floor(cursor / linesPerPage));
    void loadDifferences(cursor);
  }

  async function moveToDifference(towards: 'next' | 'previous'): Promise<void> {
    const { cursor, choice } = store.getState();
    if (comparisonId === null) return;
    const ownTurn = turn;
    try {
      const index = await api.nextDifference(comparisonId, choice, cursor ?? -1, towards);
      if (index !== null && ownTurn === turn) moveTo(index);
    } catch (error) {
      if (ownTurn === turn) fail(error);
    }
  }

  async function chooseFile(): Promise<void> {
    if (store.getState().phase === 'choosing') return;
    const before = store.getState().phase;
    store.setState({ phase: 'choosing', failure: null });
    try {
      const captureId = await api.openCapture();
      store.setState({ phase: before });
      if (captureId === null) return;
      store.setState({ b: captureId, judge: 'comparison' });
      await compare();
    } catch (error) {
      fail(error);
    }
  }

  return {
    store,
    async openWith(captureId) {
      if (store.getState().isOpen) return;
      store.setState({ ...closed, isOpen: true, a: captureId });
      await chooseFile();
    },
    async openReplayed(a, b) {
      end();
      store.setState({ ...closed, isOpen: true, a, b, judge: 'replay' });
      await compare();
    },
    async choose(side, captureId) {
      const chosen = side === 'a' ? { a: captureId } : { b: captureId };
      store.setState({ ...chosen, judge: 'comparison' });
      await compare();
    },
    chooseFile,
    async swap() {
      const { a, b } = store.getState();
      store.setState({ a: b, b: a });
      await compare();
    },
    setIgnoreText(ignoreText) {
      store.setState({ ignoreText });
    },
    compare,
    setChoice(choice) {
      asked.clear();
      store.setState({ choice, pages: new Map(), cursor: null, differences: null });
    },
    show(first, count) {
      const last = Math.floor((first + Math.max(0, count - 1)) / linesPerPage);
      for (let page = Math.floor(first / linesPerPage); page <= last; page++) void load(page);
    },
    moveTo,
    goToDifference(towards) {
      moves = moves.then(() => moveToDifference(towards));
      return moves;
    },
    async settledLine() {
      await moves;
      const { cursor } = store.getState();
      if (cursor === null) return null;
      await load(Math.floor(cursor / linesPerPage));
      return lineAt(store.getState(), cursor);
    },
    stop() {
      end();
      store.setState({ phase: 'over', failure: 'The comparison was stopped.' });
    },
    close() {
      end();
      store.setState(closed);
    },
  };
}

/** What is the same is shown when there is nothing else. */
function choiceFor(overview: ComparisonOverview, choice: ComparisonChoice): ComparisonChoice {
  return overview.lineCounts[choice] === 0 ? 'everything' : choice;
}

/** A line by its index; null when it is not at hand. */
export function lineAt(state: CapturesComparedState, index: number): ComparisonLineView | null {
  return state.pages.get(Math.floor(index / linesPerPage))?.[index % linesPerPage] ?? null;
}

/** The comparison of captures of this page. */
export const capturesCompared: CapturesCompared = createCapturesCompared(client);

/** Compares the shown capture with one from a file. */
export function compareShownCapture(): void {
  void capturesCompared.openWith(session.getState().shownCaptureId);
}
