/** A script for a load generator. */
export interface LoadScript {
  readonly text: string;
  /** Sentences about what the script does not do. */
  readonly leftOut: readonly string[];
}
