import type { HandshakeTimings } from '../connection/handshake.ts';

/** How long the parts of one attempt's opening handshake took. */
export interface ConnectTimings extends HandshakeTimings {
  /** 1 for the connection's first attempt. */
  readonly attempt: number;
  /** When it ended, well or not, on the engine's clock. */
  readonly timeUs: number;
  readonly outcome: 'accepted' | 'refused' | 'failed';
}
