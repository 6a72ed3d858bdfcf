/** Which entries a log view holds. */
export interface Filter {
  /** Only this connection; null for all. */
  readonly connectionId: number | null;
  /** What the user typed in the search box. */
  readonly text: string;
}
