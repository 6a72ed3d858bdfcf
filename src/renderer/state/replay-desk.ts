import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ReplayVariable } from '../../core/replay/replay-plan.ts';
import type { ReplayPace } from '../../core/replay/replay-report.ts';
import { counted } from '../../core/text/counted.ts';
import type { ProfileChoice } from '../../ipc/profile-requests.ts';
import type {
  ReplayDraft,
  ReplayState,
  ReplaySubject,
  SavedReplayScenario,
} from '../../ipc/replay-requests.ts';
import { client, type Client } from '../api/client.ts';
import { describeFailure } from './notices.ts';

/** The dialog in which a recording is replayed. */
export interface ReplayDeskState {
  readonly isOpen: boolean;
  /** What is replayed; null while nothing is. */
  readonly subject: ReplaySubject | null;
  /** Null until it was read. */
  readonly draft: ReplayDraft | null;
  readonly url: string;
  readonly pace: ReplayPace;
  readonly onDivergence: 'stop' | 'go-on';
  /** The profile to speak with; null for none. */
  readonly profileId: string | null;
  /** Values of its parameters, as typed. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What the user says of variables, by name. */
  readonly values: Readonly<Record<string, ReplayVariable['value']>>;
  readonly phase: 'reading' | 'ready' | 'running' | 'over';
  /** Of the replay under way, or the last one. */
  readonly state: ReplayState | null;
  readonly failure: string | null;
  /** The file of a scenario that is asked for or written; what came of the last one. */
  readonly scenario:
    | { readonly kind: 'none' }
    | { readonly kind: 'writing' }
    | { readonly kind: 'saved' | 'failed'; readonly message: string };
}

/** Replays recordings. */
export interface ReplayDesk {
  readonly store: StoreApi<ReplayDeskState>;
  /** Shows the replay that goes on, or else what this one would do. */
  readonly open: (subject: ReplaySubject) => Promise<void>;
  /** Shows the replay that goes on or ended meanwhile. */
  readonly show: () => void;
  /** Another connection of the capture. */
  readonly choose: (connectionId: number) => Promise<void>;
  readonly change: (
    changes: Partial<Pick<ReplayDeskState, 'url' | 'pace' | 'onDivergence' | 'profileId'>>,
  ) => void;
  readonly setParameter: (name: string, value: string) => void;
  readonly setValue: (name: string, value: ReplayVariable['value']) => void;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  /** Writes what would be replayed as a scenario file; null when that was not done, and the desk says why. */
  readonly saveScenario: () => Promise<SavedReplayScenario | null>;
  /** A replay under way goes on, and what came of it is kept until it was looked at. */
  readonly close: () => void;
}

type Api = Pick<
  Client,
  'draftReplay' | 'startReplay' | 'replayState' | 'stopReplay' | 'saveReplayScenario'
>;

const closed: ReplayDeskState = {
  isOpen: false,
  subject: null,
  draft: null,
  url: '',
  pace: { kind: 'gated' },
  onDivergence: 'stop',
  profileId: null,
  parameters: {},
  values: {},
  phase: 'reading',
  state: null,
  failure: null,
  scenario: { kind: 'none' },
};

/** Makes a desk that asks `api`. */
export function createReplayDesk(api: Api): ReplayDesk {
  const store = createStore<ReplayDeskState>(() => closed);
  /** Grows with each reading and each replay, so that answers to older ones are told. */
  let turn = 0;
  let replayId: number | null = null;

  async function read(subject: ReplaySubject): Promise<void> {
    turn += 1;
    const ownTurn = turn;
    store.setState({ ...closed, isOpen: true, subject });
    try {
      const draft = await api.draftReplay(subject);
      if (ownTurn !== turn) return;
      const { url, profileId } = draft;
      store.setState({ draft, url, profileId, phase: 'ready' });
    } catch (error) {
      if (ownTurn === turn) {
        store.setState({ failure: describeFailure(error).message, phase: 'over' });
      }
    }
  }

  async function follow(ownTurn: number): Promise<void> {
    const { subject, draft, url, pace, onDivergence, values } = store.getState();
    if (subject === null || draft === null) return;
    const id = await api.startReplay(
      {
        ...{ url, pace, onDivergence, values },
        subject: { ...subject, connectionId: draft.connectionId },
      },
      choiceOf(store.getState()),
    );
    if (ownTurn !== turn) {
      await api.stopReplay(id);
      return;
    }
    replayId = id;
    for (let seen = 0; ownTurn === turn;) {
      const state = await api.replayState(id, seen);
      seen = state.version;
      if (ownTurn === turn) store.setState({ state, failure: state.failure });
      if (state.report !== null || state.failure !== null) return;
    }
  }

  return {
    store,
    async open(subject) {
      if (store.getState().phase === 'running') store.setState({ isOpen: true });
      else await read(subject);
    },
    show() {
      store.setState(({ subject }) => ({ isOpen: subject !== null }));
    },
    async choose(connectionId) {
      const { subject } = store.getState();
      if (subject !== null) await read({ ...subject, connectionId });
    },
    change(changes) {
      store.setState(changes);
    },
    setParameter(name, value) {
      store.setState(({ parameters }) => ({ parameters: { ...parameters, [name]: value } }));
    },
    setValue(name, value) {
      store.setState(({ values }) => ({ values: { ...values, [name]: value } }));
    },
    async start() {
      turn += 1;
      const ownTurn = turn;
      replayId = null;
      store.setState({ phase: 'running', state: null, failure: null });
      try {
        await follow(ownTurn);
      } catch (error) {
        if (ownTurn === turn) store.setState({ failure: describeFailure(error).message });
      }
      if (ownTurn === turn) store.setState({ phase: 'over' });
    },
    stop() {
      if (replayId !== null && store.getState().phase === 'running') {
        // It is over already when the engine does not know it.
        api.stopReplay(replayId).catch(() => undefined);
      }
    },
    async saveScenario() {
      const { subject, draft, url, profileId, values, scenario } = store.getState();
      if (subject === null || draft === null || scenario.kind === 'writing') return null;
      const ownTurn = turn;
      const tell = (told: ReplayDeskState['scenario']): void => {
        if (ownTurn === turn) store.setState({ scenario: told });
      };
      tell({ kind: 'writing' });
      try {
        const saved = await api.saveReplayScenario({
          ...{ url, profileId, values },
          subject: { ...subject, connectionId: draft.connectionId },
        });
        tell(
          saved === null ? { kind: 'none' } : { kind: 'saved', message: savedScenarioWords(saved) },
        );
        return saved;
      } catch (error) {
        tell({ kind: 'failed', message: describeFailure(error).message });
        if (ownTurn !== turn) throw error;
        return null;
      }
    },
    close() {
      if (store.getState().phase === 'running') {
        store.setState({ isOpen: false });
        return;
      }
      turn += 1;
      store.setState(closed);
    },
  };
}

/** What a scenario file that was written holds, in sentences. */
export function savedScenarioWords({ name, steps, missing }: SavedReplayScenario): string {
  return [`Saved as ${name}: ${counted(steps, 'step')}.`, missing]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function choiceOf({ profileId, parameters }: ReplayDeskState): ProfileChoice | null {
  const typed = Object.entries(parameters).filter(([, value]) => value !== '');
  return profileId === null ? null : { profileId, parameters: Object.fromEntries(typed) };
}

/** The desk of this page. */
export const replayDesk: ReplayDesk = createReplayDesk(client);
