import type { NewLogEntry } from '../log/log-entry.ts';
import type { ByteField } from './byte-field.ts';
import { ByteRedaction } from './byte-redaction.ts';
import { bytesOf, textOf } from './byte-text.ts';
import { editConnection } from './connection-fields.ts';
import { editEntry } from './entry-fields.ts';
import type { FieldEdit } from './field-edit.ts';
import type { KeyedHash } from './pseudonyms.ts';
import type { RedactionRules } from './redaction-rules.ts';
import { RedactionTally } from './redaction-tally.ts';
import type { Redactor } from './redactor.ts';
import { utf16Text } from './utf16-text.ts';

/** Bytes that are packed within a message, and how to pack others in the same way. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  readonly pack: (bytes: Uint8Array) => Uint8Array;
}

/** What redaction needs from outside. */
export interface RedactionTools {
  readonly hash: KeyedHash;
  /** Looks into gzip and the like; null for bytes that are not packed. Absent: nothing is looked into. */
  readonly unpack?: (bytes: Uint8Array) => Unpacked | 'unreadable' | null;
  /** Changes that are kept to be shown; none when absent. */
  readonly maxChanges?: number;
}

/** Messages of more bytes are replaced by zeros: nobody reads them, and looking through takes too long. */
const maxByteLength = 256 * 1024 * 1024;

/** Makes a redactor for one log. Patterns that cannot be compiled are left out: check the rules first. */
export function createRedactor(rules: RedactionRules, tools: RedactionTools): Redactor {
  const tally = new RedactionTally(tools.maxChanges ?? 0);
  const redaction = new ByteRedaction(rules, tools.hash, tally);
  const collecting = fieldEdit((bytes) => {
    redaction.collect(bytes);
    return bytes;
  }, tools);
  const replacing = (seq: number | null): FieldEdit =>
    fieldEdit(
      (bytes, field) => redaction.redact(bytes, { ...field, seq }),
      tools,
      (field) => {
        tally.add({ ...field, seq }, '', 'opaque', '', '');
      },
    );
  return {
    collect: (entry) => {
      editEntry(entry, collecting);
    },
    collectConnection: (connection) => {
      editConnection(connection, collecting);
    },
    collectText: (text) => {
      redaction.collect(bytesOf(text));
    },
    entry: <E extends NewLogEntry>(entry: E): E => {
      const seq = 'seq' in entry && typeof entry.seq === 'number' ? entry.seq : null;
      // The fields of `E` that an entry of its kind does not have are `seq` alone.
      const edited = editEntry(entry, replacing(seq)) as E;
      return seq === null ? edited : { ...edited, seq };
    },
    connection: (connection) => editConnection(connection, replacing(null)),
    annotation: ({ seq, bookmarked, note }) => ({
      seq,
      bookmarked,
      note: replacing(seq).text(note, 'annotation'),
    }),
    text: (text, place) => replacing(null).text(text, place),
    knownIn: (bytes) => [...new Set(redaction.index.find(bytes, false).map(({ value }) => value))],
    counts: () => tally.counts(),
    changes: () => tally.shown(),
    leftovers: () => redaction.scan.all(),
  };
}

type EditBytes = (bytes: Uint8Array, field: Omit<ByteField, 'seq'>) => Uint8Array;

function fieldEdit(
  editBytes: EditBytes,
  tools: RedactionTools,
  onOpaque: (field: Omit<ByteField, 'seq'>) => void = () => undefined,
): FieldEdit {
  const opaque = (bytes: Uint8Array, place: string): Uint8Array => {
    if (bytes.length === 0) return bytes;
    onOpaque({ place, keepsLength: true, canBeCut: false });
    return new Uint8Array(bytes.length);
  };
  /** Of a text in UTF-16 the names and texts are seen only in UTF-8; null for bytes that are none. */
  const utf16 = (value: Uint8Array, place: string, extent: 'whole' | 'cut'): Uint8Array | null => {
    const text = utf16Text(value);
    if (text === null) return null;
    const field = { place, keepsLength: false, canBeCut: extent === 'cut' };
    const edited = editBytes(text.utf8, field);
    return edited === text.utf8 ? value : text.write(edited);
  };
  const bytes: FieldEdit['bytes'] = (value, place, extent) =>
    value.length > maxByteLength
      ? opaque(value, place)
      : (utf16(value, place, extent) ??
        editBytes(value, { place, keepsLength: false, canBeCut: extent === 'cut' }));
  const text: FieldEdit['text'] = (value, place) => {
    const clear = bytesOf(value);
    const edited = editBytes(clear, { place, keepsLength: false, canBeCut: false });
    return edited === clear ? value : textOf(edited);
  };
  return {
    text,
    bytes,
    opaque,
    binary: (value, place, extent) => {
      if (value.length > maxByteLength) return opaque(value, place);
      const unpacked = tools.unpack?.(value) ?? null;
      if (unpacked === 'unreadable') return opaque(value, place);
      if (unpacked !== null) {
        const field = { place: `${place} (unpacked)`, keepsLength: false, canBeCut: false };
        const edited = editBytes(unpacked.bytes, field);
        return edited === unpacked.bytes ? value : unpacked.pack(edited);
      }
      const wide = utf16(value, place, extent);
      if (wide !== null) return wide;
      // JSON counts no bytes, nor does it after a byte order mark.
      const first = value[0] === 0xef && value[1] === 0xbb ? value[3] : value[0];
      const keepsLength = first !== 0x7b && first !== 0x5b;
      return editBytes(value, { place, keepsLength, canBeCut: extent === 'cut' });
    },
    header: ({ name, value }, place) => {
      const line = text(`${name}: ${value}`, `${place} ${name}`);
      const colon = line.indexOf(': ');
      return colon === -1 ? { name, value: line } : splitAt(line, colon, 2);
    },
    parameter: ({ name, value }, place) => {
      const pair = text(`?${encodeURIComponent(name)}=${encodeURIComponent(value)}`, place);
      const { name: editedName, value: editedValue } = splitAt(
        pair.slice(1),
        pair.indexOf('=') - 1,
        1,
      );
      return { name: decoded(editedName), value: decoded(editedValue) };
    },
    subprotocols: (names, place) => {
      if (names.length === 0) return names;
      const line = text(`Sec-WebSocket-Protocol: ${names.join(', ')}`, place);
      return line.slice(line.indexOf(': ') + 2).split(', ');
    },
  };
}

function splitAt(
  text: string,
  at: number,
  length: number,
): { readonly name: string; readonly value: string } {
  return { name: text.slice(0, at), value: text.slice(at + length) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
