/** How entries are printed: aligned lines for people, or one JSON object a line. */
export type OutputFormat = 'lines' | 'json';
