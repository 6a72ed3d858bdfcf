/** Where something stands in a file. Lines and columns count from 1. */
export interface SourcePlace {
  /** As it was named: a path relative to the first file, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong with a file, at its place. */
export interface SourceProblem {
  readonly place: SourcePlace;
  /** A sentence. */
  readonly message: string;
}
