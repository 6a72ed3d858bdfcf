import type { MessageTemplate } from '../../core/profile/message-template.ts';
import type { MessageContent } from '../../core/workspace/saved-message.ts';

/** A message that a scenario names, as it lies in a workspace, a profile or a capture. */
export type LibraryMessage =
  | { readonly kind: 'saved'; readonly content: MessageContent }
  | { readonly kind: 'template'; readonly template: MessageTemplate }
  | { readonly kind: 'recorded'; readonly opcode: 1 | 2; readonly payload: Uint8Array };

/** The messages a scenario names, read before its run began; by `messageKey`. */
export type MessageLibrary = ReadonlyMap<string, LibraryMessage>;

/** The key of a saved message: of a profile's library for the connection's profile. */
export function savedKey(id: string, profileId: string | null): string {
  return JSON.stringify(['saved', id, profileId]);
}

/** The key of a recorded message. */
export function recordedKey(file: string, seq: number, from: string): string {
  return JSON.stringify(['recorded', file, seq, from]);
}
