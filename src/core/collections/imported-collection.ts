import type { ImportedConnection } from '../command-line/imported-connection.ts';

/** One request of a collection. */
export interface CollectionRequest {
  readonly name: string;
  /** Such as `Chat / Rooms`; '' for the top. */
  readonly folder: string;
  readonly connection: ImportedConnection;
}

/** What was found in a collection of another tool. Nothing of it has been connected to or run. */
export interface ImportedCollection {
  readonly source: 'Postman' | 'Insomnia' | 'Bruno' | 'Yaak';
  readonly name: string;
  readonly requests: readonly CollectionRequest[];
  /** What was left out, as sentences with counts. */
  readonly leftOut: readonly string[];
}

/** What was found, or a sentence why there is nothing. */
export type CollectionReading =
  | { readonly ok: true; readonly collection: ImportedCollection }
  | { readonly ok: false; readonly message: string };
