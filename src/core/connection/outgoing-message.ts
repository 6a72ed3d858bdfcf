/** What a user may send on an open connection. */
export type OutgoingMessage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  | { readonly kind: 'ping'; readonly bytes: Uint8Array };

/** A text message whose UTF-8 is at hand, such as a recorded one: it is sent to the byte. */
export interface EncodedText {
  readonly kind: 'encoded-text';
  readonly bytes: Uint8Array;
}
