/** What a user wrote beside an entry. Neither bookmarked nor noted: it is taken away. */
export interface Annotation {
  readonly seq: number;
  readonly bookmarked: boolean;
  /** Plain text; empty for none. */
  readonly note: string;
}
