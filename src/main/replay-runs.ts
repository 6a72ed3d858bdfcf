import { ignoredPlaces } from '../core/compare/ignored-places.ts';
import type { RecordedExchange } from '../core/recording/recorded-exchange.ts';
import type { ProfileUse } from '../core/replay/make-plan.ts';
import type { ReplayPlan } from '../core/replay/replay-plan.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import type { Capture, WritableCapture } from '../engine/capture/capture.ts';
import { EngineError } from '../engine/engine-error.ts';
import { replayOptions } from '../engine/replay/replay-options.ts';
import { ReplayRun } from '../engine/replay/replay-run.ts';
import { SlicedWork } from '../engine/sliced-work.ts';
import type {
  ReplayDraft,
  ReplayState,
  ReplaySubject,
  ReplayWish,
} from '../ipc/replay-requests.ts';
import { planningRecording, withValues, type PlannedRecording } from './planned-recording.ts';
import { Waiters } from './waiters.ts';

interface ReplayRunsOptions {
  /** Throws EngineError for a capture that was closed. */
  readonly capture: (captureId: number) => Capture;
  /** Its name without a folder. */
  readonly nameOf: (captureId: number) => string;
  readonly create: (path: string) => WritableCapture;
  /** Opens a file that was written; its capture id. */
  readonly open: (path: string) => number;
}

interface Kept {
  readonly run: ReplayRun;
  state: ReplayState;
  readonly waiters: Waiters;
}

type UseOf = (exchange: RecordedExchange) => ProfileUse;

/** Replays that are kept after their end. */
const maxKept = 4;
/** Variables shown for review. */
const maxVariables = 1000;
/** How long a message may take longer than in the recording, milliseconds. */
const timeoutMs = 10_000;

/** The replays that the page asked for. One goes on at a time: the next one stops it. */
export class ReplayRuns {
  readonly #options: ReplayRunsOptions;
  readonly #runs = new Map<number, Kept>();
  readonly #work = new SlicedWork();
  #lastId = 0;
  #lastPlan = 0;

  constructor(options: ReplayRunsOptions) {
    this.#options = options;
  }

  /** What a replay would do. Throws EngineError when there is nothing to replay. */
  async draft(subject: ReplaySubject): Promise<ReplayDraft> {
    const { exchanges, exchange, plan } = await this.#planned(subject, ({ profile }) =>
      profile === null ? 'none' : 'profile',
    );
    const count = (kind: ReplayPlan['steps'][number]['kind']): number =>
      plan.steps.filter((step) => step.kind === kind).length;
    return {
      candidates: exchanges.map(({ connection, messages }) => {
        const sent = messages.filter(({ direction }) => direction === 'send').length;
        return {
          connectionId: connection.id,
          url: connection.options.url,
          sent,
          received: messages.length - sent,
        };
      }),
      connectionId: exchange.connection.id,
      url: exchange.connection.options.url,
      profileId: exchange.profile?.id ?? null,
      sends: count('send'),
      expects: count('expect'),
      variables: plan.variables.slice(0, maxVariables),
      notes: plan.notes,
    };
  }

  /** Begins a replay into a new capture at `path`; its id. Throws EngineError. */
  async start(wish: ReplayWish, binding: ProfileBinding | null, path: string): Promise<number> {
    const { subject, url, pace, onDivergence } = wish;
    const use = binding === null ? 'none' : 'profile';
    const planned = await this.#planned(subject, () => use);
    const { exchange } = planned;
    const plan = withValues(planned.plan, wish.values);
    const recording = this.#options.capture(subject.captureId);
    const { options, leftOut } = replayOptions(exchange.connection.options, {
      ...{ url, headers: [], queryParameters: [], acceptUntrustedCertificate: false },
    });
    this.#stopAll();
    const capture = this.#options.create(path);
    const run = new ReplayRun({
      ...{ exchange, plan, binding, options, pace, onDivergence, timeoutMs, log: capture.log },
      ignores: ignoredPlaces([]) ?? (() => false),
      onProgress: (progress) => {
        change(kept, { progress });
      },
    });
    const kept: Kept = {
      run,
      state: { version: 0, progress: null, report: null, captureId: null, failure: null, leftOut },
      waiters: new Waiters(),
    };
    this.#lastId += 1;
    this.#runs.set(this.#lastId, kept);
    for (const id of [...this.#runs.keys()].slice(0, -maxKept)) this.#runs.delete(id);
    void this.#follow(kept, capture, exchange, recording, subject);
    return this.#lastId;
  }

  /** What there is once there is a later version than `seen`, or it is over. */
  async state(replayId: number, seen: number): Promise<ReplayState> {
    const kept = this.#runs.get(replayId);
    if (kept === undefined) {
      throw new EngineError('replay-unknown', 'This replay is over. Start another one.');
    }
    while (kept.state.version <= seen && !isOver(kept)) {
      await kept.waiters.next();
    }
    return kept.state;
  }

  stop(replayId: number): void {
    this.#runs.get(replayId)?.run.stop();
  }

  /** Stops what is under way. */
  dispose(): void {
    this.#work.cancel('plan ', new EngineError('replay-stopped', 'The replay was given up.'));
    this.#stopAll();
  }

  #stopAll(): void {
    for (const kept of this.#runs.values()) if (!isOver(kept)) kept.run.stop();
  }

  async #follow(
    kept: Kept,
    capture: WritableCapture,
    { connection }: RecordedExchange,
    recording: Capture,
    { captureId }: ReplaySubject,
  ): Promise<void> {
    const { run } = kept;
    const of = {
      name: this.#options.nameOf(captureId),
      firstSeq: recording.log.firstSeq(),
      endSeq: recording.log.endSeq(),
    };
    const keep = (): void => {
      for (const each of run.engine.connections()) {
        capture.saveConnection(each);
        const profile = run.engine.profileOf(each.id);
        if (profile !== null) capture.saveProfile(each.id, profile);
      }
    };
    const unsubscribe = run.engine.onStateChange(keep);
    try {
      const report = await run.run();
      unsubscribe();
      capture.saveReplay({
        of,
        recordedConnectionId: connection.id,
        connectionId: run.connectionId,
        verdict: report.verdict,
        pairs: run.pairs(),
        divergences: report.divergences,
      });
      capture.close();
      change(kept, { report, captureId: this.#options.open(capture.path) });
    } catch (error) {
      unsubscribe();
      capture.close();
      change(kept, { failure: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Reads the recording and makes the plan, in slices between which sockets get their turn. */
  #planned(subject: ReplaySubject, use: UseOf): Promise<PlannedRecording> {
    this.#lastPlan += 1;
    const capture = this.#options.capture(subject.captureId);
    return this.#work.run(
      `plan ${String(this.#lastPlan)};`,
      planningRecording(capture, subject, use),
    );
  }
}

function isOver({ state }: Kept): boolean {
  return state.report !== null || state.failure !== null;
}

function change(kept: Kept, changes: Partial<ReplayState>): void {
  kept.state = { ...kept.state, ...changes, version: kept.state.version + 1 };
  kept.waiters.wake();
}
