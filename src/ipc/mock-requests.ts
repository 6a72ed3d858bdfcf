import type { MockCounts, MockEvent } from '../core/mock/mock-event.ts';
import type { MockFaults } from '../core/mock/mock-faults.ts';
import type { MockPace } from '../core/mock/mock-settings.ts';

/** Whose server is simulated. */
export type MockWish =
  /** A capture that is open, or the live one; one of its connections or all of them. */
  | {
      readonly kind: 'capture';
      readonly captureId: number;
      readonly connectionId: number | null;
    }
  | { readonly kind: 'profile'; readonly profileId: string }
  /** A file that `chooseMockFile` named. */
  | { readonly kind: 'file'; readonly fileId: number };

/** How it is played. */
export interface MockOptions {
  /** 0 for a free one; always on 127.0.0.1. */
  readonly port: number;
  /** Null: as the file says, or as recorded. */
  readonly pace: MockPace | null;
  /** Null: as the file says, or none. */
  readonly faults: MockFaults | null;
  /** Only clients whose URL has the token of `url` are let in; it is made for each start. */
  readonly asksToken: boolean;
}

/** The simulated server that runs. */
export interface MockStatus {
  /** What is played. */
  readonly title: string;
  /** With the token, when one is asked for. */
  readonly url: string;
  readonly port: number;
  readonly asksToken: boolean;
  readonly pace: MockPace;
  readonly faults: MockFaults;
  readonly counts: MockCounts;
  /** Those with larger numbers than were asked for, oldest first; at most the newest 1000. */
  readonly events: readonly MockEvent[];
  /** What of the source is not played, in sentences. */
  readonly notes: readonly string[];
}

/** What a front end may ask of the engine about the simulated server; there is at most one. */
export interface MockRequests {
  /** The server that runs, with the events after `seen`; null when there is none. */
  mockStatus(seen: number): MockStatus | null;
  /** What goes wrong with every answer from now on. */
  setMockFaults(faults: MockFaults): void;
  setMockPace(pace: MockPace): void;
  /** Closes, stalls or resets every connection now, as the faults say. */
  breakOffMock(faults: MockFaults): void;
  /** Closes the port and all connections. */
  stopMock(): void;
}

/** What a front end may ask of the application about the simulated server. */
export interface MockAppRequests {
  /** Asks for a capture or a mock file; an id for `startMock`, or null when the user chose none. */
  chooseMockFile(): { readonly fileId: number; readonly name: string } | null;
  /** Starts the simulated server on 127.0.0.1; one that runs is stopped before. */
  startMock(wish: MockWish, options: MockOptions): MockStatus;
}

/** The allow-list of {@link MockRequests}. */
export const mockRequestNames = {
  mockStatus: true,
  setMockFaults: true,
  setMockPace: true,
  breakOffMock: true,
  stopMock: true,
} as const satisfies Record<keyof MockRequests, true>;

/** The allow-list of {@link MockAppRequests}. */
export const mockAppRequestNames = {
  chooseMockFile: true,
  startMock: true,
} as const satisfies Record<keyof MockAppRequests, true>;
