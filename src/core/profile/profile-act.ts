/** What a profile does by itself. `held`: a message of the user that waited until the connection was ready. */
export const profileActKinds = ['handshake', 'keepalive', 'resubscribe', 'held'] as const;

/**
 * What a profile did on its own, as its entry tells. On a sent message: why it was sent. On a note:
 * what happened to a message that was held.
 */
export interface ProfileAct {
  readonly kind: (typeof profileActKinds)[number];
  /** Such as the name of the step or of the rule; '' for none. */
  readonly name: string;
}
