import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import type { GivenVariables } from '../engine/scenario/prepare-scenario.ts';
import type { EngineRequests, Pulse, Result } from '../ipc/contract.ts';
import type { MockOptions, MockStatus } from '../ipc/mock-requests.ts';
import type { ReplayWish } from '../ipc/replay-requests.ts';
import type { MockOrigin } from './running-mock.ts';

/** What the main thread asks of the engine's worker: the page's requests, and those that name a file. */
export interface WorkerRequests extends EngineRequests {
  /** Makes a connection that uses a profile, or none, and begins its opening handshake; its id. */
  connectWith(options: ConnectionOptions, binding: ProfileBinding | null): number;
  /** Types of the first messages that a connection received, each once, at most 20. */
  firstTypes(connectionId: number): readonly string[];
  /** What names stand for by the profile of a connection; secrets are among the values. */
  connectionVariables(connectionId: number): Readonly<Record<string, string>>;
  /** Values that are masked from now on in what a connection writes and shows. */
  addSecrets(connectionId: number, secrets: readonly string[]): void;
  /** Begins to run the scenario of a file; the run's id. */
  startRun(path: string, given: GivenVariables): number;
  /** Starts the simulated server on 127.0.0.1; one that runs is stopped before. */
  startMockOf(origin: MockOrigin, options: MockOptions): MockStatus;
  /** Begins a replay into a new capture at a path; its id. */
  startReplayTo(wish: ReplayWish, binding: ProfileBinding | null, path: string): number;
  /** Opens a file read-only; its capture id, the same for a file that is open already. */
  openCaptureFile(path: string): number;
  /** Writes a whole capture into one new file; answers when it is there, or false when that was given up. */
  writeCaptureFile(captureId: number, path: string): boolean;
  /** Where a capture stands, with all that is known brought into it; '' for one in memory. */
  captureFile(captureId: number): string;
  /** File name of a capture, without its folder. */
  captureName(captureId: number): string;
  /** All figures of a connection as the text of a file. */
  latencyText(captureId: number, connectionId: number, format: 'csv' | 'json'): string;
  /** The capture that this file is open as; null when it is not. */
  captureAt(path: string): number | null;
}

/** What the worker is told at its start. */
export interface EngineWorkerData {
  /** Where the live capture is written. */
  readonly capturePath: string;
  readonly appVersion: string;
}

/** From the main thread to the engine's worker. */
export type ToEngine =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly name: keyof WorkerRequests;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'dispose' };

/** From the engine's worker to the main thread. */
export type FromEngine =
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'pulse'; readonly pulse: Pulse };
