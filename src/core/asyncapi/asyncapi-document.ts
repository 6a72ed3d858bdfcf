import { field, recordOf, textField, type FieldRecord } from '../collections/record-fields.ts';
import { parsePointer } from '../profile/pointer.ts';
import type { JsonValue } from '../profile/profile.ts';

const maxHops = 50;

/** Something a reference leads to, and where it stands in the document. */
export interface Referenced {
  readonly value: JsonValue;
  /** A JSON Pointer; null for what stands where it is used. */
  readonly pointer: string | null;
}

/** An AsyncAPI document whose references are followed within it, and nowhere else. */
export class AsyncApiDocument {
  readonly root: FieldRecord;
  readonly major: 2 | 3;
  /** References to other files and addresses; they are not followed. */
  readonly remote = new Set<string>();
  /** References that lead nowhere, or round in a circle. */
  readonly broken = new Set<string>();

  constructor(root: FieldRecord, major: 2 | 3) {
    this.root = root;
    this.major = major;
  }

  /** What is meant by a value that may be a reference; null for one that cannot be followed. */
  meant(value: JsonValue | undefined): Referenced | null {
    let at: JsonValue | undefined = value;
    let pointer: string | null = null;
    for (let hops = 0; hops < maxHops; hops += 1) {
      if (at === undefined) return null;
      const reference = field(recordOf(at), '$ref');
      if (typeof reference !== 'string') return { value: at, pointer };
      pointer = this.pointerOf(reference);
      if (pointer === null) return null;
      at = this.valueAt(pointer);
      if (at === undefined) this.broken.add(reference.slice(0, 200));
    }
    this.broken.add(textField(recordOf(value), '$ref').slice(0, 200));
    return null;
  }

  /** The object that is meant; null for anything else. */
  record(value: JsonValue | undefined): FieldRecord | null {
    return recordOf(this.meant(value)?.value);
  }

  /** The objects of a map, references followed, with their names and where they stand. */
  records(value: JsonValue | undefined): readonly NamedRecord[] {
    const map = this.record(value);
    return Object.keys(map ?? {}).flatMap((name) => {
      const meant = this.meant(field(map, name));
      const record = recordOf(meant?.value);
      return record === null ? [] : [{ name, record, pointer: meant?.pointer ?? null }];
    });
  }

  /** The pointer of a reference within this document; null for one to elsewhere, which is noted. */
  pointerOf(reference: string): string | null {
    if (!reference.startsWith('#')) {
      this.remote.add(reference.slice(0, 200));
      return null;
    }
    try {
      return decodeURIComponent(reference.slice(1));
    } catch {
      return reference.slice(1);
    }
  }

  valueAt(pointer: string): JsonValue | undefined {
    let at: JsonValue | undefined = this.root;
    for (const name of parsePointer(pointer) ?? ['']) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
      at = (at as FieldRecord)[name];
    }
    return at;
  }
}

/** An object of a map and its name there. */
export interface NamedRecord {
  readonly name: string;
  readonly record: FieldRecord;
  readonly pointer: string | null;
}
