import type { RunProgress } from '../core/scenario/run-progress.ts';
import type { RunEvent } from '../core/scenario/run-report.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { Engine } from '../engine/engine.ts';
import type { LogReader } from '../engine/log-store.ts';
import { loadScenario } from '../engine/scenario/load-scenario.ts';
import { prepareScenario, type GivenVariables } from '../engine/scenario/prepare-scenario.ts';
import { ScenarioRun } from '../engine/scenario/scenario-run.ts';
import { Waiters } from './waiters.ts';

/** Runs that are kept after their end. */
const maxKept = 8;
/** Events handed over at once, and kept of each run. */
const maxEvents = 20_000;

/** One run, under way or over. */
interface Kept {
  readonly run: ScenarioRun;
  readonly events: RunEvent[];
  /** Events given up before those in `events`. */
  forgotten: number;
  isOver: boolean;
  readonly waiters: Waiters;
}

/** The runs of scenarios that the page asked for. One goes on at a time: the next one stops it. */
export class ScenarioRuns {
  readonly #runs = new Map<number, Kept>();
  readonly #place: { readonly engine: Engine; readonly log: LogReader };
  #lastId = 0;

  constructor(place: { readonly engine: Engine; readonly log: LogReader }) {
    this.#place = place;
  }

  /**
   * Reads a file and begins to run it; an id to ask for progress with. The secrets that it gets are masked
   * in what it writes and shows. Throws EngineError.
   */
  async start(path: string, given: GivenVariables): Promise<number> {
    const loaded = loadScenario(path);
    const prepared = loaded.ok ? await prepareScenario(loaded.scenario, given) : loaded;
    if (!prepared.ok) {
      const [first] = prepared.problems;
      const where =
        first === undefined ? '' : ` Line ${String(first.place.line)}: ${first.message}`;
      throw new EngineError('scenario-unusable', `This scenario cannot be run.${where}`);
    }
    this.dispose();
    const kept: Kept = {
      run: new ScenarioRun(prepared.prepared, {
        ...this.#place,
        onEvent: (event) => {
          keep(kept, event);
        },
      }),
      events: [],
      forgotten: 0,
      isOver: false,
      waiters: new Waiters(),
    };
    this.#lastId += 1;
    this.#runs.set(this.#lastId, kept);
    for (const id of [...this.#runs.keys()].slice(0, -maxKept)) this.#runs.delete(id);
    void kept.run.run().then(() => {
      kept.isOver = true;
      kept.waiters.wake();
    });
    return this.#lastId;
  }

  /** What there is once there are more than `seen` events, or the run is over. */
  async progress(runId: number, seen: number): Promise<RunProgress> {
    const kept = this.#runs.get(runId);
    if (kept === undefined) {
      throw new EngineError('run-unknown', 'This run is over. Start another one.');
    }
    while (kept.forgotten + kept.events.length <= seen && !kept.isOver) {
      await kept.waiters.next();
    }
    const first = Math.max(seen, kept.forgotten);
    return { first, events: kept.events.slice(first - kept.forgotten), isOver: kept.isOver };
  }

  stop(runId: number): void {
    this.#runs.get(runId)?.run.stop();
  }

  /** Stops what is under way. */
  dispose(): void {
    for (const { run, isOver } of this.#runs.values()) if (!isOver) run.stop();
  }
}

function keep(kept: Kept, event: RunEvent): void {
  kept.events.push(event);
  if (kept.events.length > maxEvents) {
    kept.forgotten += kept.events.length - maxEvents / 2;
    kept.events.splice(0, kept.events.length - maxEvents / 2);
  }
  kept.waiters.wake();
}
