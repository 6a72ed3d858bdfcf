import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { ConnectionState } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { NewLogEntry } from '../../core/log/log-entry.ts';

/** Makes secrets unreadable in what is written or shown; every method keeps lengths. */
export interface Mask {
  readonly text: (text: string) => string;
  readonly options: (options: ConnectionOptions) => ConnectionOptions;
  readonly state: (state: ConnectionState) => ConnectionState;
  readonly handshake: (handshake: Handshake) => Handshake;
  readonly entry: (entry: NewLogEntry) => NewLogEntry;
}

/** Masks what either of the two masks. */
export function bothMasks(first: Mask | null, second: Mask | null): Mask | null {
  if (first === null || second === null) return first ?? second;
  return {
    text: (text) => second.text(first.text(text)),
    options: (options) => second.options(first.options(options)),
    state: (state) => second.state(first.state(state)),
    handshake: (handshake) => second.handshake(first.handshake(handshake)),
    entry: (entry) => second.entry(first.entry(entry)),
  };
}
