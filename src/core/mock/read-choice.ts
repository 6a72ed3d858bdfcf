import type { Fields, KeyTable } from '../scenario/fields.ts';

/** One of some words; null, with a problem when it is another, or when the key is not there. */
export function readChoice<K extends KeyTable, T extends string>(
  fields: Fields<K>,
  key: keyof K & string,
  choices: readonly T[],
): T | null {
  const text = fields.text(key);
  const found = choices.find((choice) => choice === text);
  if (text !== null && found === undefined) {
    const list = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
    fields.reading.problems.add(fields.placeOf(key), `This must be ${list}.`);
  }
  return found ?? null;
}
