import type { ConnectionState } from '../core/connection/connection-state.ts';
import { EngineError } from '../engine/engine-error.ts';

/** What the process says when it ends. Stable: scripts depend on it. */
export const exitCodes = {
  fine: 0,
  connectionFailed: 1,
  badUsage: 2,
  closedByError: 3,
} as const;

/** Framescope itself failed, whatever the command: EX_SOFTWARE of sysexits.h. */
const softwareFailure = 70;

/** What `run`, `replay` and `diff` say when they end. Stable, too. */
export const verdictCodes = {
  same: 0,
  different: 1,
  badUsage: 2,
  notConnected: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes] | typeof softwareFailure;

/** 1000 Normal Closure, 1001 Going Away, 1005 a Close frame without a code. */
const calmCloseCodes: readonly number[] = [1000, 1001, 1005];

/** The exit code for a command that threw: what was asked for cannot be done, or the system refused; else Framescope failed. */
export function exitCodeOfFailure(error: unknown): ExitCode {
  const isRefused = error instanceof EngineError || (error instanceof Error && 'syscall' in error);
  return isRefused ? exitCodes.badUsage : softwareFailure;
}

/** The exit code for the state a connection ended in. */
export function exitCodeOf(state: ConnectionState): ExitCode {
  switch (state.phase) {
    case 'failed':
      return exitCodes.connectionFailed;
    case 'closed':
      return state.wasClean && calmCloseCodes.includes(state.code)
        ? exitCodes.fine
        : exitCodes.closedByError;
    case 'reconnecting':
      return exitCodes.connectionFailed;
    case 'connecting':
    case 'open':
    case 'handshaking':
    case 'ready':
    case 'degraded':
    case 'closing':
      return exitCodes.closedByError;
  }
}
