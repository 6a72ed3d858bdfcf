import type { Header } from '../connection/connection-options.ts';
import type { MessageFormat } from '../workspace/saved-message.ts';

/** A message that came along with a connection from another tool. */
export interface ImportedMessage {
  /** '' for none. */
  readonly name: string;
  readonly format: MessageFormat;
  readonly text: string;
}

/** Something that was asked for and stays off until the user turns it on. */
export interface NotEnabled {
  readonly code:
    | 'untrusted-certificate'
    | 'proxy'
    | 'client-certificate'
    | 'other-address'
    | 'local-file'
    | 'script';
  /** A sentence. */
  readonly message: string;
}

/** A connection as another tool describes it. Nothing of it has been connected to, run or opened. */
export interface ImportedConnection {
  /** `ws:` or `wss:`, where the source gave a URL that can be one; texts such as `{{host}}` may stand in it. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly subprotocols: readonly string[];
  readonly origin: string | null;
  readonly messages: readonly ImportedMessage[];
  readonly notEnabled: readonly NotEnabled[];
  /** What was left out or changed, as sentences. */
  readonly notes: readonly string[];
}
