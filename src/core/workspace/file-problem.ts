/** Why one file of a workspace is not used. */
export interface FileProblem {
  /** Path inside the workspace folder, with `/`. */
  readonly file: string;
  /** JSON Pointer (RFC 6901) of what is wrong; '' for the whole file. */
  readonly pointer: string;
  /** A sentence. */
  readonly message: string;
}
