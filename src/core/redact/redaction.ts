/** What a value was replaced for: a group of our own rules, or one of the user's. */
export type RedactionReason =
  | 'header'
  | 'query'
  | 'member'
  | 'path'
  | 'pattern'
  | 'value'
  | 'url-user'
  | 'authorization'
  | 'sasl'
  | 'mqtt'
  | 'jwt'
  | 'key'
  | 'private-key'
  | 'email'
  | 'card'
  | 'address'
  /** Found somewhere else as a secret, and standing here, too. */
  | 'known'
  /** Bytes nobody can look into. */
  | 'opaque';

/** One replacement in one field of an entry or a connection. */
export interface RedactionChange {
  /** Of the entry; null for a connection or the capture itself. */
  readonly seq: number | null;
  /** Such as `payload /auth/token` or `request header Cookie`. */
  readonly place: string;
  readonly reason: RedactionReason;
  /** At most 200 characters each; not made visible yet. */
  readonly before: string;
  readonly after: string;
}

/** Something in the result that looks like a secret still. */
export interface Leftover {
  readonly seq: number | null;
  readonly place: string;
  /** `known`: it was replaced elsewhere, and stands in the bytes of the file still. */
  readonly why:
    'known' | 'random-looking' | 'email' | 'card' | 'address' | 'jwt' | 'key' | 'private-key';
  /** At most 60 characters. */
  readonly text: string;
  /** How often this text stands in the capture. */
  readonly count: number;
}

/** What was done, in figures. */
export interface RedactionCounts {
  /** Different values that were replaced. */
  readonly values: number;
  /** Places at which they stood. */
  readonly changes: number;
  /** Entries with at least one. */
  readonly entries: number;
  readonly byReason: Readonly<Partial<Record<RedactionReason, number>>>;
}
