import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../core/connection/connection-snapshot.ts';
import type { OutgoingMessage } from '../core/connection/outgoing-message.ts';
import type { LatencySnapshot } from '../core/latency/latency-snapshot.ts';
import type { Filter } from '../core/log/filter.ts';
import type { EntryDetail, LogPage, PayloadSlice } from '../core/log/log-page.ts';
import type { LogTotals, ViewStatus } from '../core/log/log-status.ts';

/** Everything a front end needs to know many times a second. */
export interface Pulse {
  readonly connections: readonly ConnectionSnapshot[];
  readonly views: readonly ViewStatus[];
  readonly totals: LogTotals;
  /** The engine's clock when the pulse left, microseconds. */
  readonly nowUs: number;
}

/** What a front end may ask of the engine. */
export interface EngineRequests {
  /** The present state; pulses follow from here on. */
  start(): Pulse;
  /** Tells that the last pulse was taken in; the next one is sent only then. */
  pulseSeen(): void;
  /** Makes a connection and begins its opening handshake; its id. */
  connect(options: ConnectionOptions): number;
  /** A new attempt on a connection that is closed or failed; the log goes on. */
  reconnect(connectionId: number): void;
  send(connectionId: number, message: OutgoingMessage): void;
  /** Starts the closing handshake, or gives up a handshake under way. */
  close(connectionId: number, code: number | null, reason: string): void;
  /** Closes and forgets a connection; its entries stay in the log. */
  remove(connectionId: number): void;
  setPingInterval(connectionId: number, intervalMs: number | null): void;
  openView(filter: Filter): ViewStatus;
  closeView(viewId: number): void;
  rows(viewId: number, first: number, count: number): LogPage;
  /** Position in the view of an entry, or of the nearest one before it; -1 if none. */
  position(viewId: number, seq: number): number;
  detail(seq: number): EntryDetail | null;
  /** At most 256 KiB of a payload per call. */
  payload(seq: number, offset: number, byteLength: number): PayloadSlice | null;
  latency(connectionId: number): LatencySnapshot | null;
  clear(): void;
  /** Starts the demo server on a free loopback port if it is not running; its `ws:` URL. */
  startDemo(): string;
}

/** What a front end may ask of the application around the engine. */
export interface AppRequests {
  appInfo(): AppInfo;
  copyText(text: string): void;
}

export interface AppInfo {
  readonly version: string;
  readonly electronVersion: string;
  readonly platform: string;
  /** URL to connect to at once, from `--demo`; null otherwise. */
  readonly connectAtStart: string | null;
}

/** Every request, as functions. Each crosses as a promise of a {@link Result}. */
export interface Requests extends EngineRequests, AppRequests {}

/** What the menus ask of the page. */
export type MenuCommand =
  | 'new-connection'
  | 'focus-url'
  | 'focus-filter'
  | 'focus-message'
  | 'send'
  | 'ping'
  | 'connect'
  | 'disconnect'
  | 'clear-log'
  | 'toggle-pause'
  | 'show-keys';

/** Every event, by the payload it carries. */
export interface Events {
  pulse: Pulse;
  menuCommand: MenuCommand;
}

/** The answer to a request: errors are values, because Electron keeps only their message. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RequestError };

export interface RequestError {
  readonly code: string;
  readonly message: string;
}

export const engineRequestNames = {
  start: true,
  pulseSeen: true,
  connect: true,
  reconnect: true,
  send: true,
  close: true,
  remove: true,
  setPingInterval: true,
  openView: true,
  closeView: true,
  rows: true,
  position: true,
  detail: true,
  payload: true,
  latency: true,
  clear: true,
  startDemo: true,
} as const satisfies Record<keyof EngineRequests, true>;

export const appRequestNames = {
  appInfo: true,
  copyText: true,
} as const satisfies Record<keyof AppRequests, true>;

/** The allow-list of the preload: complete, or it does not compile. */
export const requestNames = {
  ...engineRequestNames,
  ...appRequestNames,
} as const satisfies Record<keyof Requests, true>;

export const eventNames = {
  pulse: true,
  menuCommand: true,
} as const satisfies Record<keyof Events, true>;

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
