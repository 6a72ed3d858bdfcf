/** Where the values that are made when a message leaves come from. Each use in a template asks anew. */
export interface DynamicValues {
  /** A random UUID (RFC 9562), lower case. */
  readonly uuid: () => string;
  /** Now, as ISO 8601 in UTC with milliseconds. */
  readonly isoTimestamp: () => string;
  /** Milliseconds since 1970. */
  readonly unixMs: () => number;
  /** Counts up from 1. */
  readonly counter: () => number;
}

/** The names that need no variable, with a sentence for each. */
export const dynamicNames: Readonly<Record<string, string>> = {
  $uuid: 'A new random UUID',
  $isoTimestamp: 'The time at which the message leaves, such as 2026-01-31T12:00:00.000Z',
  $unixMs: 'Milliseconds since 1970 at which the message leaves',
  $counter: 'A number that counts up from 1',
};

const exactNumber = /^\$number\.(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?)$/;

/**
 * The number that a name such as `$number.9007199254740993` stands for, to its last digit; null for any other
 * name. `"{{$number.9007199254740993:json}}"` is how a JSON value holds a number that JavaScript would round.
 */
export function exactNumberIn(name: string): string | null {
  return exactNumber.exec(name)?.[1] ?? null;
}

/** Whether a name needs no variable. */
export function isDynamicName(name: string): boolean {
  return Object.hasOwn(dynamicNames, name) || exactNumberIn(name) !== null;
}

/** The value of a dynamic name such as `$uuid`; null for any other name. */
export function dynamicValue(name: string, values: DynamicValues): string | null {
  switch (name) {
    case '$uuid':
      return values.uuid();
    case '$isoTimestamp':
      return values.isoTimestamp();
    case '$unixMs':
      return String(values.unixMs());
    case '$counter':
      return String(values.counter());
    default:
      return exactNumberIn(name);
  }
}
