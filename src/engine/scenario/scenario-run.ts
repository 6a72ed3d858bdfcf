import { setMaxListeners } from 'node:events';
import type { JsonValue } from '../../core/profile/profile.ts';
import type { RunEvent, RunReport, RunVerdict } from '../../core/scenario/run-report.ts';
import { stepsTaken } from '../../core/scenario/check-names.ts';
import type { Captures, Step } from '../../core/scenario/step.ts';
import { dynamicSources } from '../profile/dynamic-sources.ts';
import type { Engine } from '../engine.ts';
import type { LogReader } from '../log-store.ts';
import { Arrivals } from './arrivals.ts';
import { captureInto } from './capture-into.ts';
import { closeLink } from './close-step.ts';
import { Link } from './link.ts';
import type { PreparedScenario } from './prepared-scenario.ts';
import { RuleBook } from './rule-book.ts';
import type { RunContext } from './run-context.ts';
import { RunRecord } from './run-record.ts';
import { RunSecrets } from './run-secrets.ts';
import { ScenarioVariables } from './scenario-variables.ts';
import { StepError, StoppedError } from './step-error.ts';

import { takeStep } from './step-taker.ts';
import { TimeSlice } from './time-slice.ts';

/** How long servers may take to answer our Close frames at the end, whatever a `closeTimeout` says. */
const usualFarewellMs = 5_000;

/** Where a run happens. */
export interface RunPlace {
  /** Writes into `log`. */
  readonly engine: Engine;
  readonly log: LogReader;
  readonly onEvent: (event: RunEvent) => void;
  /** How long servers may take to answer the Close frames at the end, milliseconds; 5 s when absent. */
  readonly farewellMs?: number;
}

/** One run of one scenario, from its first connection to the end of the last. */
export class ScenarioRun {
  private readonly controller = new AbortController();
  private readonly context: RunContext;
  private readonly record: RunRecord;
  private readonly slice = new TimeSlice();
  private readonly startedAt = new Date().toISOString();

  constructor(
    prepared: PreparedScenario,
    private readonly place: RunPlace,
  ) {
    const { scenario, variables, profiles, library } = prepared;
    const { engine, log, onEvent } = place;
    // As many steps as a scenario has branches wait at once.
    setMaxListeners(0, this.controller.signal);
    const secrets = new RunSecrets();
    secrets.keep(prepared.secrets);
    secrets.keepNamed(variables);
    secrets.addNamed(variables);
    const links = new Map(
      Object.keys(scenario.connections).map((name) => [
        name,
        new Link(name, profiles.get(name) ?? null),
      ]),
    );
    this.context = {
      ...{ engine, log, scenario, links, library, secrets },
      variables: new ScenarioVariables(variables),
      dynamic: dynamicSources(),
    };
    this.record = new RunRecord(secrets, onEvent);
  }

  /** Takes all steps, closes what is open, and says what came of it. Called once; never rejects. */
  async run(): Promise<RunReport> {
    const { scenario } = this.context;
    const { onEvent } = this.place;
    const name = this.context.secrets.masked(scenario.name);
    onEvent({ kind: 'started', scenario: name, steps: stepsTaken(scenario.steps) });
    const arrivals = new Arrivals(this.context, new RuleBook(this.context), (error) => {
      this.controller.abort(error);
    });
    let verdict: RunVerdict = 'passed';
    try {
      await this.takeAll(scenario.steps, (index) => String(index + 1), this.controller.signal);
    } catch (error) {
      verdict = error instanceof StepError ? error.verdict : 'stopped';
    }
    arrivals.stopRules();
    await this.closeAll();
    arrivals.stop();
    const report: RunReport = {
      scenario: this.context.secrets.masked(scenario.name),
      file: scenario.file,
      verdict,
      startedAt: this.startedAt,
      durationMs: this.record.nowMs(),
      steps: this.record.results(),
      leftOut: this.record.leftOut,
      capture: null,
    };
    onEvent({ kind: 'ended', report });
    return report;
  }

  /** Gives the steps up that were not taken; `run` resolves once all connections are closed. */
  stop(): void {
    this.controller.abort(new StoppedError());
  }

  /** One after the other; what comes behind one that does not pass is skipped. */
  private async takeAll(
    steps: readonly Step[],
    pathOf: (index: number) => string,
    signal: AbortSignal,
  ): Promise<void> {
    for (const [index, step] of steps.entries()) {
      // Steps that wait for nothing must not keep the sockets waiting.
      if (this.slice.isOver()) await this.slice.pause();
      try {
        await this.take(step, pathOf(index), signal);
      } catch (error) {
        this.record.skipped(steps, pathOf, index + 1);
        throw error;
      }
    }
  }

  private async take(step: Step, path: string, signal: AbortSignal): Promise<void> {
    const { record } = this;
    const underWay = record.started(step, path);
    try {
      const seqs = await this.perform(step, path, signal);
      record.ended(underWay, { kind: 'passed' }, seqs);
    } catch (thrown) {
      const error = thrown instanceof StoppedError ? thrown : asStepError(thrown);
      if (error instanceof StepError) {
        const { failure } = error;
        // Without an entry that shows it, the last one there was tells when it was.
        const { log } = this.context;
        const seq = failure.seq ?? log.endSeq() - 1;
        record.ended(underWay, { kind: 'failed', failure }, seq < log.firstSeq() ? [] : [seq]);
      } else {
        record.ended(underWay, { kind: 'skipped' }, []);
      }
      throw error;
    }
  }

  private async perform(step: Step, path: string, signal: AbortSignal): Promise<readonly number[]> {
    switch (step.kind) {
      case 'repeat':
        for (let round = 1; round <= step.times; round++) {
          if (step.as !== null) this.context.variables.set({ [step.as]: String(round) });
          const pathOf = (index: number): string =>
            `${path}[${String(round)}].${String(index + 1)}`;
          await this.takeAll(step.steps, pathOf, signal);
        }
        return [];
      case 'include':
        await captureInto(this.context, valuesOf(step.variables), null);
        await this.takeAll(step.steps, (index) => `${path}.${String(index + 1)}`, signal);
        return [];
      case 'parallel':
        await this.takeBranches(step.branches, path, signal);
        return [];
      case 'connect':
      case 'send':
      case 'expect':
      case 'set':
      case 'assert':
      case 'ping':
      case 'wait':
      case 'close':
      case 'expect-close':
      case 'reconnect':
        return takeStep(this.context, step, signal);
    }
  }

  /** All at once; when one fails the others are stopped first. */
  private async takeBranches(
    branches: readonly (readonly Step[])[],
    path: string,
    signal: AbortSignal,
  ): Promise<void> {
    const together = new AbortController();
    const both = AbortSignal.any([signal, together.signal]);
    setMaxListeners(0, both);
    const errors = await Promise.all(
      branches.map(async (steps, branch) => {
        const pathOf = (index: number): string =>
          `${path}.${String(branch + 1)}.${String(index + 1)}`;
        try {
          await this.takeAll(steps, pathOf, both);
          return null;
        } catch (error) {
          together.abort(new StoppedError());
          return error instanceof StoppedError ? error : asStepError(error);
        }
      }),
    );
    const error = errors.find((each) => each instanceof StepError) ?? errors.find(Boolean);
    if (error) throw error;
  }

  /** Who stops a run, or waits for its end in CI, does not wait for a server that says nothing. */
  private async closeAll(): Promise<void> {
    const { engine, links } = this.context;
    const all = [...links.values()];
    const never = new AbortController().signal;
    const cut = setTimeout(() => {
      for (const { connectionId, end } of all) {
        if (connectionId !== null && end?.isFinal !== true) engine.cut(connectionId);
      }
    }, this.place.farewellMs ?? usualFarewellMs);
    await Promise.allSettled(all.map((link) => closeLink(this.context, link, 1000, '', never)));
    clearTimeout(cut);
  }
}

function valuesOf(variables: Readonly<Record<string, JsonValue>>): Captures {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, { kind: 'value', value } as const]),
  );
}

/** Whatever else goes wrong is a failure of the step, with what is known of it. */
function asStepError(error: unknown): StepError {
  if (error instanceof StepError) return error;
  return new StepError('internal-error', `This step could not be taken: ${String(error)}`);
}
