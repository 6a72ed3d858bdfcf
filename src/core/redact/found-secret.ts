import type { RedactionReason } from './redaction.ts';

/** How a secret is written at a place: as it is, inside a JSON string, or percent-encoded. */
export type Writing = 'plain' | 'json' | 'percent';

/** A secret that a rule found in bytes. */
export interface FoundSecret {
  /** Bytes `start` to `end` are replaced. */
  readonly start: number;
  readonly end: number;
  /** What they say. */
  readonly value: string;
  readonly writing: Writing;
  readonly reason: RedactionReason;
  /** Whether it is looked for everywhere else, too. */
  readonly isKnownFromNow: boolean;
  /** Where it stands within the bytes, such as `/auth/token`; '' for no special place. */
  readonly place: string;
}
