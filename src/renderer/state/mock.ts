import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MockEvent } from '../../core/mock/mock-event.ts';
import { noFaults, type MockFaults } from '../../core/mock/mock-faults.ts';
import { paceText, parsePace } from '../../core/mock/mock-settings.ts';
import type { MockStatus } from '../../ipc/mock-requests.ts';
import { client, type Client } from '../api/client.ts';
import {
  emptyDraft,
  faultDraftOf,
  noFaultDraft,
  readFaultDraft,
  readMockDraft,
  type FaultDraft,
  type MockDraft,
} from './mock-draft.ts';
import { describeFailure } from './notices.ts';
import { session } from './session.ts';

/** The simulated server as the page sees it. */
export interface MockState {
  readonly isOpen: boolean;
  readonly draft: MockDraft;
  readonly faults: FaultDraft;
  /** What is sent when connections are closed at once. */
  readonly closeCode: string;
  readonly phase: 'stopped' | 'starting' | 'running';
  /** The newest that is known of the one that runs; null when none does. */
  readonly status: MockStatus | null;
  /** Newest last. */
  readonly events: readonly MockEvent[];
  /** Why it did not start, or what in the form cannot be used. */
  readonly problem: string | null;
}

/** The simulated server and what the user does with it. */
export interface MockControl {
  readonly store: StoreApi<MockState>;
  readonly open: () => void;
  readonly close: () => void;
  readonly change: (part: Partial<MockDraft>) => void;
  readonly changeFaults: (part: Partial<FaultDraft>) => void;
  readonly changeCloseCode: (closeCode: string) => void;
  readonly chooseFile: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Closes, stalls or resets every connection now. */
  readonly breakOff: (how: 'close' | 'stall' | 'reset') => Promise<void>;
  /** Looks whether one runs already, as after the page was loaded again. */
  readonly follow: () => void;
}

type Api = Pick<
  Client,
  | 'mockStatus'
  | 'startMock'
  | 'stopMock'
  | 'chooseMockFile'
  | 'setMockFaults'
  | 'setMockPace'
  | 'breakOffMock'
>;

const maxEvents = 300;
/** How often a running server is looked at, with its window open and without, milliseconds. */
const lookMs = { open: 400, closed: 2_000 };

const atFirst: MockState = {
  isOpen: false,
  draft: emptyDraft,
  faults: noFaultDraft,
  closeCode: '1012',
  phase: 'stopped',
  status: null,
  events: [],
  problem: null,
};

/** Makes the control of a simulated server that `api` runs; `shown` tells what the window shows. */
export function createMockControl(
  api: Api,
  shown: () => { readonly captureId: number; readonly connectionId: number | null },
): MockControl {
  const store = createStore<MockState>(() => atFirst);
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Grows with each start and stop, so that answers about an older server are told. */
  let turn = 0;

  function take(status: MockStatus): void {
    const events = [...store.getState().events, ...status.events].slice(-maxEvents);
    store.setState({ phase: 'running', status: { ...status, events: [] }, events });
    lookSoon();
  }

  function lookSoon(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void look(), store.getState().isOpen ? lookMs.open : lookMs.closed);
  }

  async function look(): Promise<void> {
    timer = null;
    const own = turn;
    const seen = store.getState().events.at(-1)?.number ?? 0;
    try {
      const status = await api.mockStatus(seen);
      if (own !== turn) return;
      if (status === null) store.setState({ phase: 'stopped', status: null });
      else take(status);
    } catch (error) {
      if (own === turn) fail(error);
    }
  }

  function fail(error: unknown): void {
    store.setState({ problem: describeFailure(error).message });
  }

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      fail(error);
    }
  }

  return {
    store,
    open() {
      store.setState({ isOpen: true });
      void look();
    },
    close() {
      store.setState({ isOpen: false });
    },
    change(part) {
      store.setState(({ draft }) => ({ draft: { ...draft, ...part }, problem: null }));
      const { phase, draft } = store.getState();
      const pace = parsePace(draft.pace);
      if (phase === 'running' && part.pace !== undefined && pace !== null) {
        void attempt(() => api.setMockPace(pace));
      }
    },
    changeFaults(part) {
      store.setState(({ faults }) => ({ faults: { ...faults, ...part } }));
      const { phase, faults } = store.getState();
      const read = readFaultDraft(faults);
      if (phase === 'running' && read !== null) void attempt(() => api.setMockFaults(read));
    },
    changeCloseCode(closeCode) {
      store.setState({ closeCode });
    },
    async chooseFile() {
      await attempt(async () => {
        const file = await api.chooseMockFile();
        if (file !== null) {
          store.setState(({ draft }) => ({
            draft: { ...draft, source: 'file', file },
            problem: null,
          }));
        }
      });
    },
    async start() {
      const { draft, faults } = store.getState();
      const reading = readMockDraft(draft, shown());
      const chosen = readFaultDraft(faults);
      if (!reading.ok || chosen === null) {
        const problem = reading.ok ? 'One of the faults cannot be used.' : reading.message;
        store.setState({ problem });
        return;
      }
      const own = ++turn;
      store.setState({ phase: 'starting', problem: null, events: [], status: null });
      try {
        // A mock file has a pace and faults of its own, unless the form says something else.
        const isPlain = draft.source !== 'file';
        const isFaultless = faultWordsEqual(chosen, noFaults);
        const status = await api.startMock(reading.wish, {
          port: reading.port,
          pace: isPlain || draft.pace !== 'original' ? reading.pace : null,
          faults: isPlain || !isFaultless ? chosen : null,
          asksToken: draft.asksToken,
        });
        if (own !== turn) return;
        store.setState(({ draft: now }) => ({
          draft: { ...now, pace: paceText(status.pace) },
          faults: faultDraftOf(status.faults),
        }));
        take(status);
      } catch (error) {
        if (own !== turn) return;
        store.setState({ phase: 'stopped' });
        fail(error);
      }
    },
    async stop() {
      turn += 1;
      if (timer !== null) clearTimeout(timer);
      await attempt(() => api.stopMock());
      store.setState({ phase: 'stopped', status: null });
    },
    async breakOff(how) {
      const code = Number(store.getState().closeCode);
      if (how === 'close' && (!Number.isInteger(code) || code < 0 || code > 65_535)) {
        store.setState({ problem: 'A close code is a number from 0 to 65535, such as 1012.' });
        return;
      }
      const faults: MockFaults = {
        ...noFaults,
        close: how === 'close' ? { code, reason: '' } : null,
        stall: how === 'stall',
        reset: how === 'reset',
      };
      store.setState({ problem: null });
      await attempt(() => api.breakOffMock(faults));
    },
    follow() {
      void look();
    },
  };
}

function faultWordsEqual(a: MockFaults, b: MockFaults): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The simulated server of this page. */
export const mock: MockControl = createMockControl(client, () => {
  const { shownCaptureId, selectedId } = session.getState();
  return { captureId: shownCaptureId, connectionId: selectedId };
});
