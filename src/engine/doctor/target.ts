import type { ConnectionOptions } from '../../core/connection/connection-options.ts';

/** The server that is looked at, and the leave to connect to it. */
export interface Target {
  readonly url: URL;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly options: ConnectionOptions;
  /** Aborted by the user, or when the time is used up. */
  readonly signal: AbortSignal;
  /** Whether one more connection may be made; counts it. */
  mayConnect(): boolean;
}
