import type { JsonPointer } from './profile.ts';

/** Something wrong in the text of a profile. */
export interface ProfileProblem {
  /** What is wrong; of something missing, where it should be; '' for the whole file. */
  readonly pointer: JsonPointer;
  /** A sentence. */
  readonly message: string;
}
