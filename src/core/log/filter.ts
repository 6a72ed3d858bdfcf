/** Which entries a log view holds. */
export interface Filter {
  /** Only this connection; null for all. */
  readonly connectionId: number | null;
  /** Texts in the filter language, as in the search box; an entry must meet all of them. */
  readonly texts: readonly string[];
  /** Shapes whose messages stand in one row together: keys as `shapeOf` makes them. */
  readonly folded: readonly string[];
}
