import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunEvent, RunReport, StepResult } from '../../core/scenario/run-report.ts';
import type { RunWish } from '../../ipc/scenario-requests.ts';
import { client, type Client } from '../api/client.ts';
import { describeFailure } from './notices.ts';

/** A step as the list of a run shows it. */
export type ShownStep =
  | { readonly kind: 'running'; readonly path: string; readonly title: string }
  | { readonly kind: 'ended'; readonly result: StepResult };

/** The run that is shown. */
export interface ScenarioRunState {
  /** The scenario that it is of; null before the first run. */
  readonly scenarioId: string | null;
  /** What was run; the editor may hold another text by now. */
  readonly text: string;
  readonly phase: 'idle' | 'running' | 'over';
  /** Steps that the scenario takes in all, rounds counted. */
  readonly stepCount: number;
  /** How many were taken. */
  readonly endedCount: number;
  /** The newest steps, at most 2,000, in the order in which they began. */
  readonly steps: readonly ShownStep[];
  /** Null while it goes on, or when it could not begin. */
  readonly report: RunReport | null;
  /** Why it could not begin or be followed. */
  readonly failure: string | null;
}

/** Runs scenarios and follows them. */
export interface ScenarioRunner {
  readonly store: StoreApi<ScenarioRunState>;
  /** `text` is what the file of the scenario says. */
  readonly run: (scenarioId: string, text: string, wish: RunWish) => Promise<void>;
  readonly stop: () => void;
}

/** Steps that are shown. */
const maxSteps = 2_000;

const idle: ScenarioRunState = {
  scenarioId: null,
  text: '',
  phase: 'idle',
  stepCount: 0,
  endedCount: 0,
  steps: [],
  report: null,
  failure: null,
};

/** Makes a runner that asks `api`. */
export function createScenarioRunner(
  api: Pick<Client, 'runScenario' | 'runProgress' | 'stopRun'>,
): ScenarioRunner {
  const store = createStore<ScenarioRunState>(() => idle);
  /** Grows with each run, so that answers to an older one are told. */
  let turn = 0;
  let runId: number | null = null;

  async function follow(ownTurn: number, scenarioId: string, wish: RunWish): Promise<void> {
    const id = await api.runScenario(scenarioId, wish);
    if (ownTurn !== turn) {
      await api.stopRun(id);
      return;
    }
    runId = id;
    let seen = 0;
    while (ownTurn === turn) {
      const { first, events, isOver } = await api.runProgress(id, seen);
      seen = first + events.length;
      if (ownTurn === turn) store.setState((state) => after(state, events));
      if (isOver) return;
    }
  }

  return {
    store,
    async run(scenarioId, text, wish) {
      turn += 1;
      const ownTurn = turn;
      runId = null;
      store.setState({ ...idle, scenarioId, text, phase: 'running' });
      try {
        await follow(ownTurn, scenarioId, wish);
      } catch (error) {
        if (ownTurn === turn) store.setState({ failure: describeFailure(error).message });
      }
      if (ownTurn === turn) store.setState({ phase: 'over' });
    },
    stop() {
      if (runId !== null && store.getState().phase === 'running') {
        // It is over already when the engine does not know it.
        api.stopRun(runId).catch(() => undefined);
      }
    },
  };
}

/** The state when these events came on top. */
export function after(state: ScenarioRunState, events: readonly RunEvent[]): ScenarioRunState {
  const steps = [...state.steps];
  let { stepCount, endedCount, report } = state;
  for (const event of events) {
    switch (event.kind) {
      case 'started':
        stepCount = event.steps;
        break;
      case 'step-started':
        steps.push({ kind: 'running', path: event.path, title: event.title });
        break;
      case 'step-ended': {
        const { result } = event;
        const at = steps.findLastIndex(
          (step) => step.kind === 'running' && step.path === result.path,
        );
        const ended: ShownStep = { kind: 'ended', result };
        if (at === -1) steps.push(ended);
        else steps[at] = ended;
        endedCount += 1;
        break;
      }
      case 'ended':
        report = event.report;
        break;
    }
  }
  return { ...state, stepCount, endedCount, report, steps: steps.slice(-maxSteps) };
}

/** The runner of this page. */
export const scenarioRunner: ScenarioRunner = createScenarioRunner(client);
