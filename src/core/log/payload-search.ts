/** What to look for inside one payload. */
export type PayloadSearch =
  | { readonly kind: 'text'; readonly text: string; readonly matchCase: boolean }
  /** Bytes as pairs of hex digits, spaces allowed. */
  | { readonly kind: 'hex'; readonly hex: string };

/** Where it was found, in bytes of the payload. */
export interface PayloadMatch {
  readonly offset: number;
  readonly byteLength: number;
}
