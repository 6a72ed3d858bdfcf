/** Bytes to be looked through, and what is known of them. */
export interface ByteField {
  /** Of the entry; null for none. */
  readonly seq: number | null;
  /** Such as `payload` or `close reason`. */
  readonly place: string;
  /** Whether other bytes count how many these are, as in binary protocols. */
  readonly keepsLength: boolean;
  /** Whether more may have stood behind their end. */
  readonly canBeCut: boolean;
}
