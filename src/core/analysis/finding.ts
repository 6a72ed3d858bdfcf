/** Something about the conversation worth a note in the log, such as a hole in a sequence. */
export interface Finding {
  /** A stable code, such as `sequence-gap`. */
  readonly warning: string;
  /** A sentence with figures. */
  readonly message: string;
}
