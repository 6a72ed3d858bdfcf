import type { Header } from '../connection/connection-options.ts';

/** Whether all of a text or of bytes is there. */
export type Extent = 'whole' | 'cut';

/** What becomes of the fields of entries and connections, by what they are. `place` names the field. */
export interface FieldEdit {
  readonly text: (text: string, place: string) => string;
  /** A text as bytes, of any length. */
  readonly bytes: (bytes: Uint8Array, place: string, extent: Extent) => Uint8Array;
  /** Bytes that must stay as many. */
  readonly binary: (bytes: Uint8Array, place: string, extent: Extent) => Uint8Array;
  /** Bytes nobody can look into. */
  readonly opaque: (bytes: Uint8Array, place: string) => Uint8Array;
  readonly header: (header: Header, place: string) => Header;
  readonly parameter: (parameter: Header, place: string) => Header;
  readonly subprotocols: (names: readonly string[], place: string) => readonly string[];
}
