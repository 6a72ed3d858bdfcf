import type { Header } from '../connection/connection-options.ts';

/** A connection, and perhaps a message on it, to be written as a command or as code of another tool. */
export interface CopiedConnection {
  readonly url: string;
  readonly headers: readonly Header[];
  readonly subprotocols: readonly string[];
  readonly origin: string | null;
  readonly acceptUntrustedCertificate: boolean;
  /** Null for the connection alone. */
  readonly message: CopiedMessage | null;
}

export type CopiedMessage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array };

/** The text for the clipboard, or a sentence why there is none. */
export type CopiedText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** What a connection can be copied as. */
export const copyFormats = ['wscat', 'websocat', 'javascript', 'python'] as const;

/** One of {@link copyFormats}. */
export type CopyFormat = (typeof copyFormats)[number];
