import type { Annotation } from '../core/capture/annotation.ts';
import type {
  CaptureStatus,
  RecentCapture,
  RetentionPolicy,
} from '../core/capture/capture-status.ts';
import type { RecordedConnection } from '../core/capture/recorded-connection.ts';
import type { ConnectionSnapshot } from '../core/connection/connection-snapshot.ts';
import type { OutgoingMessage } from '../core/connection/outgoing-message.ts';
import type { DiagnosisProgress } from '../core/doctor/diagnosis.ts';
import type { LatencyPart } from '../core/latency/latency-part.ts';
import type { LatencyReport } from '../core/latency/latency-report.ts';
import type { Filter } from '../core/log/filter.ts';
import type { EntryDetail, LogPage, PayloadSlice } from '../core/log/log-page.ts';
import type { PayloadMatch, PayloadSearch } from '../core/log/payload-search.ts';
import type { RequestAnswer } from '../core/log/request-answer.ts';
import type { ShapeCount } from '../core/log/shape.ts';
import type { ViewStatus } from '../core/log/log-status.ts';
import type { BundleRequests } from './bundle-requests.ts';
import type { ConversionProgress, ConvertRequests } from './convert-requests.ts';
import type { ComparisonRequests } from './comparison-requests.ts';
import type { MenuCommand } from './menu-command.ts';
import type { ImportRequests } from './import-requests.ts';
import type { MockAppRequests, MockRequests } from './mock-requests.ts';
import type { ProfileRequests } from './profile-requests.ts';
import type { ReplayEngineRequests, ReplayRequests } from './replay-requests.ts';
import type { RunRequests } from './run-requests.ts';
import type { ScenarioRequests } from './scenario-requests.ts';
import type { WorkspaceRequests } from './workspace-requests.ts';

/** Everything a front end needs to know many times a second. */
export interface Pulse {
  readonly connections: readonly ConnectionSnapshot[];
  readonly views: readonly ViewStatus[];
  /** The live capture first, then those that were opened. */
  readonly captures: readonly CaptureStatus[];
  /** The engine's clock when the pulse left, microseconds. */
  readonly nowUs: number;
  /** The newest rows of the view that `pulseSeen` named, as `views` counts them; null when it named none. */
  readonly tail: Tail | null;
}

/** The newest rows of a view, at most `count`: what a page that follows the tail draws next. */
export interface TailWish {
  readonly viewId: number;
  readonly count: number;
}

/** The rows of a {@link TailWish}; they come with the pulse, which saves a question and its answer. */
export interface Tail {
  readonly viewId: number;
  readonly page: LogPage;
}

/** What a front end may ask of the engine. */
export interface EngineRequests
  extends ComparisonRequests, MockRequests, ReplayEngineRequests, RunRequests {
  /** The present state; pulses follow from here on. */
  start(): Pulse;
  /** Tells that the last pulse was taken in; the next one is sent only then, with the rows of `tail`. */
  pulseSeen(tail: TailWish | null): void;
  /** A new attempt on a connection that is closed or failed; the log goes on. */
  reconnect(connectionId: number): void;
  send(connectionId: number, message: OutgoingMessage): void;
  /** Starts the closing handshake, or gives up a handshake under way. */
  close(connectionId: number, code: number | null, reason: string): void;
  /** Closes and forgets a connection; its entries stay in the log. */
  remove(connectionId: number): void;
  setPingInterval(connectionId: number, intervalMs: number | null): void;
  /** Makes the next attempt of a reconnecting connection at once. */
  retryNow(connectionId: number): void;
  /** Takes back a message that waits for its connection to be ready. */
  cancelHeld(connectionId: number, heldId: number): void;
  /**
   * Begins to find out why a connection cannot be made, also at other usual paths of the server if
   * wanted; the id of the diagnosis. Stops one that is under way.
   */
  startDiagnosis(connectionId: number, paths: 'as-asked' | 'usual-too'): number;
  /** Answers as soon as there are more than `seen` checks, or the diagnosis is over. */
  diagnosisProgress(diagnosisId: number, seen: number): DiagnosisProgress;
  /** Ends a diagnosis; what was found is summed up. */
  stopDiagnosis(diagnosisId: number): void;
  /** A filter that cannot be read is refused with its position in the message. */
  openView(captureId: number, filter: Filter): ViewStatus;
  closeView(viewId: number): void;
  /** Stops the search of older entries, which keeps what was found; or goes on with it. */
  search(viewId: number, wish: 'stop' | 'resume'): void;
  /** Rows at positions from `first`, which may be negative (see ViewStatus). */
  rows(viewId: number, first: number, count: number): LogPage;
  /** Position in the view of an entry, or of the nearest one before it; `start - 1` if none. */
  position(viewId: number, seq: number): number;
  /** Position of the first row at or after a time of the engine's clock; `end` if none. */
  positionAtTime(viewId: number, timeUs: number): number;
  /** Position of the next row, searching from beside `position`, that meets a filter text; null if none. */
  findRow(
    viewId: number,
    position: number,
    towards: 'newer' | 'older',
    filterText: string,
  ): number | null;
  /**
   * Shapes of the messages in a view, most frequent first, at most 100: of the newest rows alone, or
   * also of what may be a heartbeat further back.
   */
  shapes(viewId: number, which: 'frequent' | 'heartbeats'): readonly ShapeCount[];
  detail(captureId: number, seq: number): EntryDetail | null;
  /** What became of requests of ours; null for an entry that is not known to be one. */
  answers(captureId: number, seqs: readonly number[]): readonly (RequestAnswer | null)[];
  /** At most 256 KiB of a payload per call. */
  payload(captureId: number, seq: number, offset: number, byteLength: number): PayloadSlice | null;
  /** Where the search text stands in a payload, from `offset` on; bounded work, cancelled by a newer call. */
  findInPayload(
    captureId: number,
    seq: number,
    search: PayloadSearch,
    offset: number,
  ): PayloadMatch | null;
  /** Entries as the lines of `connect --json`, at most 10,000 entries and 64 MiB. */
  jsonLines(captureId: number, seqs: readonly number[]): string;
  annotations(captureId: number): readonly Annotation[];
  annotate(captureId: number, annotation: Annotation): void;
  /** Connections of an opened capture, as they were last seen. */
  recordedConnections(captureId: number): readonly RecordedConnection[];
  setRetention(captureId: number, policy: RetentionPolicy): void;
  closeCapture(captureId: number): void;
  /** Gives up `saveCaptureAs` of a capture; what stood at the chosen place stays as it was. */
  cancelSave(captureId: number): void;
  /**
   * A part of the figures of a connection of this app, or of one that an opened capture recorded:
   * these are computed from the file, and the first question begins it.
   */
  latency(captureId: number, connectionId: number, part: LatencyPart): LatencyReport | null;
  /** Gives up computing figures from an opened capture, which keeps what it has; or goes on with it. */
  computeLatency(captureId: number, wish: 'stop' | 'resume'): void;
  /** Pairs the messages of a connection by the key that its figures offer. */
  acceptKey(connectionId: number): void;
  clear(): void;
  /**
   * Starts the demo server, or the simulated one of a built-in profile, on a free loopback port if it
   * is not running; its `ws:` URL.
   */
  startDemo(profileId: string | null): string;
}

/** What a front end may ask of the application around the engine. */
export interface AppRequests
  extends
    BundleRequests,
    ConvertRequests,
    MockAppRequests,
    ProfileRequests,
    WorkspaceRequests,
    ImportRequests,
    ReplayRequests,
    ScenarioRequests {
  appInfo(): AppInfo;
  /** Asks for a file and opens it read-only; its capture id, or null when the user chose none. */
  openCapture(): number | null;
  /** Opens one of `recentCaptures`; its capture id. */
  openRecentCapture(id: string): number;
  /** Captures in the data folder and files opened lately, newest first. */
  recentCaptures(): readonly RecentCapture[];
  /** Moves a capture of the data folder to the trash. */
  deleteRecentCapture(id: string): void;
  /** Asks for a place and writes the whole capture there; false when the user chose none or gave it up. */
  saveCaptureAs(captureId: number): boolean;
  /** Asks for a place and writes all figures of a connection there; false when the user chose none. */
  exportLatency(captureId: number, connectionId: number, format: 'csv' | 'json'): boolean;
  copyText(text: string): void;
}

export interface AppInfo {
  readonly version: string;
  readonly electronVersion: string;
  readonly platform: string;
  /** Where to connect at once, from `--demo`; null otherwise. */
  readonly connectAtStart: StartConnection | null;
}

/** A connection that is made when the application starts. */
export interface StartConnection {
  readonly url: string;
  /** The profile to connect with; null for none. */
  readonly profileId: string | null;
}

/** Every request, as functions. Each crosses as a promise of a {@link Result}. */
export interface Requests extends EngineRequests, AppRequests {}

/** Every event, by the payload it carries. */
export interface Events {
  pulse: Pulse;
  menuCommand: MenuCommand;
  /** A file was opened from outside the page: the menu, a double-click, a drop on the icon. */
  captureOpened: number;
  /** A file that was to be opened from outside the page could not be. */
  captureRefused: RequestError;
  /** A file that is being read or written has come further; null when none is. */
  conversion: ConversionProgress | null;
}

/** The answer to a request: errors are values, because Electron keeps only their message. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RequestError };

export interface RequestError {
  readonly code: string;
  readonly message: string;
}

/** What the preload exposes as `window.framescope`. */
export type FramescopeApi = {
  readonly [K in keyof Requests]: (
    ...args: Parameters<Requests[K]>
  ) => Promise<Result<Awaited<ReturnType<Requests[K]>>>>;
} & {
  /** Subscribes to an event; the returned function ends it. */
  readonly on: {
    readonly [K in keyof Events]: (listener: (payload: Events[K]) => void) => () => void;
  };
};
