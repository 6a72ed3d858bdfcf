import type { JsonValue } from '../profile/profile.ts';

/** An object of a file of another tool. */
export type FieldRecord = Readonly<Record<string, JsonValue>>;

/** The value when it is an object; null otherwise. */
export function recordOf(value: JsonValue | undefined): FieldRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as FieldRecord)
    : null;
}

/** A member of an object, and nothing that objects have by themselves. */
export function field(record: FieldRecord | null, name: string): JsonValue | undefined {
  return record !== null && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A member that is a text, a number or true or false, as a text; '' for anything else. */
export function textField(record: FieldRecord | null, name: string): string {
  const value = field(record, name);
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}

/** A member that is an object; null for anything else. */
export function recordField(record: FieldRecord | null, name: string): FieldRecord | null {
  return recordOf(field(record, name));
}

/** The objects of a member that is a list; none for anything else. */
export function recordsField(record: FieldRecord | null, name: string): readonly FieldRecord[] {
  const value = field(record, name);
  return Array.isArray(value)
    ? (value as readonly JsonValue[]).map(recordOf).filter((item) => item !== null)
    : [];
}

/** Whether a member is true. */
export function isSet(record: FieldRecord | null, name: string): boolean {
  return field(record, name) === true;
}
