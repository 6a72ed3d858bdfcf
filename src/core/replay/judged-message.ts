import type { JsonPointer } from '../profile/json-value.ts';
import type { ClientValues } from './client-values.ts';
import type { LearnedFields } from './learned-fields.ts';
import type { SourceParts } from './source-parts.ts';

/** A received message of the recording or of the replay. */
export interface JudgedMessage {
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
}

/** A message of the recording that the replay should get, too. */
export interface ExpectedMessage extends JudgedMessage {
  /** Its place among the messages of the recording. */
  readonly index: number;
  readonly kindKey: string;
  /** It comes on its own, and how its numbers go depends on when. */
  readonly isByTime: boolean;
  /** Where values stand that the client sends back. */
  readonly sources: SourceParts;
}

/** What the judge must know beside the messages. */
export interface JudgeParts {
  readonly learned: LearnedFields;
  /** Places that do not count, as the user says. */
  readonly ignores: (pointer: JsonPointer) => boolean;
  /** Texts and numbers that the client made up and sends again: they cannot be others now. */
  readonly clients: ClientValues;
  /** Wall clock of the recording and of now, milliseconds since 1970; null when unknown. */
  readonly recordedNearMs: number | null;
  readonly nowMs: () => number;
}
