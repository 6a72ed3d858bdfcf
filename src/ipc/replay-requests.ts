import type { ReplayPlan, ReplayVariable } from '../core/replay/replay-plan.ts';
import type { ReplayPace, ReplayProgress, ReplayReport } from '../core/replay/replay-report.ts';
import type { ProfileChoice } from './profile-requests.ts';

/** What of a capture is replayed. */
export interface ReplaySubject {
  readonly captureId: number;
  /** Null for the one that sent most, or else received most. */
  readonly connectionId: number | null;
  /** Only these entries; null for all. */
  readonly seqs: readonly number[] | null;
}

/** A recorded connection that can be replayed. */
export interface ReplayCandidate {
  readonly connectionId: number;
  readonly url: string;
  readonly sent: number;
  readonly received: number;
}

/** What a replay would do, for review. */
export interface ReplayDraft {
  readonly candidates: readonly ReplayCandidate[];
  /** One of the candidates. */
  readonly connectionId: number;
  readonly url: string;
  /** The profile it was recorded with; null for none. */
  readonly profileId: string | null;
  readonly sends: number;
  readonly expects: number;
  /** The first 1000. */
  readonly variables: ReplayPlan['variables'];
  readonly notes: readonly string[];
}

/** How a capture is replayed. */
export interface ReplayWish {
  readonly subject: ReplaySubject;
  readonly url: string;
  readonly pace: ReplayPace;
  readonly onDivergence: 'stop' | 'go-on';
  /** What differs from the draft, by the variable's name in it. */
  readonly values: Readonly<Record<string, ReplayVariable['value']>>;
}

/** What of a recording becomes a scenario file, and where that connects to. */
export interface ReplayScenarioWish {
  readonly subject: ReplaySubject;
  readonly url: string;
  /** The profile that speaks for the client; null for none. */
  readonly profileId: string | null;
  /** What differs from the draft, by the variable's name in it. */
  readonly values: ReplayWish['values'];
}

/** A scenario file that was written. */
export interface SavedReplayScenario {
  /** Its id among the scenarios of the workspace; null for one that lies elsewhere. */
  readonly id: string | null;
  /** File name without its folder. */
  readonly name: string;
  readonly steps: number;
  /** Sentences about secrets, which are not in it; '' when there are none. */
  readonly missing: string;
}

/** How far a replay is. */
export interface ReplayState {
  /** Goes up with each change. */
  readonly version: number;
  readonly progress: ReplayProgress | null;
  /** Null while it goes on. */
  readonly report: ReplayReport | null;
  /** The new capture, open for reading; null while it goes on. */
  readonly captureId: number | null;
  /** Why it ended without a report; null otherwise. */
  readonly failure: string | null;
  /** What was recorded and is not sent to another server, such as `the header Cookie`. */
  readonly leftOut: readonly string[];
}

/** What a front end may ask of the engine about replays. */
export interface ReplayEngineRequests {
  /** Reads a recording and says what a replay of it would do; connects to nothing. */
  draftReplay(subject: ReplaySubject): ReplayDraft;
  /** Answers as soon as there is a later version than `seen`, or the replay is over. */
  replayState(replayId: number, seen: number): ReplayState;
  stopReplay(replayId: number): void;
}

/** What a front end may ask of the application about replays. */
export interface ReplayRequests {
  /** Begins a replay, with a profile or without, into a new capture; its id. */
  startReplay(wish: ReplayWish, profile: ProfileChoice | null): number;
  /** Asks for a place and writes a scenario file there, without secrets; null when the user chose none or gave it up. */
  saveReplayScenario(wish: ReplayScenarioWish): SavedReplayScenario | null;
}

/** The allow-list of {@link ReplayEngineRequests}. */
export const replayEngineRequestNames = {
  draftReplay: true,
  replayState: true,
  stopReplay: true,
} as const satisfies Record<keyof ReplayEngineRequests, true>;

/** The allow-list of {@link ReplayRequests}. */
export const replayRequestNames = {
  startReplay: true,
  saveReplayScenario: true,
} as const satisfies Record<keyof ReplayRequests, true>;
