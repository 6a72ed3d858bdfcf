import { z } from 'zod';
import { compilePattern } from './pattern.ts';
import type { Match, ValueTest } from './profile.ts';

// The page's content security policy allows no generated code, which zod would otherwise try.
z.config({ jitless: true });

/** Most items of any list and most members of any map. */
export const maxItems = 1_000;
const maxTextLength = 65_536;
const maxNameLength = 200;
const dayMs = 86_400_000;

/** What a variable may be called. */
export const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/, 'A name has letters, digits, _, - and .')
  .describe('A name: letters, digits, _, - and .; it begins with a letter or _.');

export const text = z.string().max(maxTextLength);
export const name = z.string().min(1).max(maxNameLength);
export const messageType = z.string().min(1).max(maxNameLength);

/** Milliseconds up to a day. */
export const durationMs = z
  .number()
  .int()
  .min(1)
  .max(dayMs)
  .describe('Milliseconds, 1 to 86,400,000.');
export const intervalMs = z
  .number()
  .int()
  .min(100)
  .max(dayMs)
  .describe('Milliseconds, 100 to 86,400,000.');

export const pointer = z
  .string()
  .max(1_000)
  .regex(
    /^(?:\/(?:[^~/]|~[01])*){0,64}$/,
    'This is no JSON Pointer: it begins with /, as in /data/mode; write ~1 for a / in a name and ~0 for a ~',
  )
  .meta({
    id: 'JsonPointer',
    title: 'JSON Pointer',
    description:
      'Where a value stands in a message (RFC 6901), such as /data/mode. Empty means the whole message.',
  });

export const jsonValue = z.json().meta({
  id: 'JsonValue',
  title: 'Message',
  description:
    'Any JSON. Texts in it may hold {{name}} of a parameter, variable or captured value.',
});

const scalar = z.union(
  [z.string().max(maxTextLength), z.number(), z.boolean(), z.null()],
  'This must be a text, a number, true, false or null.',
);

const pattern = z.string().superRefine((source, context) => {
  const compiled = compilePattern(source);
  if (!compiled.ok) context.addIssue({ code: 'custom', message: compiled.message });
});

const valueTest = z
  .union(
    [
      scalar,
      z.strictObject({ exists: z.boolean().describe('Whether there must be a value at all.') }),
      z.strictObject({
        oneOf: list(scalar).min(1).describe('The value must be one of these.'),
      }),
      z.strictObject({
        noneOf: list(scalar)
          .min(1)
          .describe('The value must be none of these; there may be no value at all.'),
      }),
      z.strictObject({
        pattern: pattern.describe(
          'A regular expression in RE2 syntax (no look-around, no back references) that a text must contain a match of.',
        ),
      }),
    ],
    'This must be a text, a number, true, false or null to be equal to, or an object with one of exists, oneOf, noneOf and pattern.',
  )
  .meta({
    id: 'ValueTest',
    title: 'Test of a value',
    description: 'A scalar to be equal to, or an object with exists, oneOf, noneOf or pattern.',
  }) satisfies z.ZodType<ValueTest>;

/** Which messages are meant. */
export const match = z
  .strictObject({
    type: z
      .union([messageType, list(messageType).min(1)], 'This must be a type or a list of types.')
      .describe("The value at the envelope's type, or a list of them.")
      .exactOptional(),
    where: map(pointer, valueTest)
      .describe('Tests of values by JSON Pointer. All must hold.')
      .exactOptional(),
  })
  .meta({
    id: 'Match',
    title: 'Which messages',
    description: 'All that is given must hold; {} means every JSON message.',
  }) satisfies z.ZodType<Match>;

/** A list with a bound. */
export function list<T extends z.ZodType>(item: T): z.ZodArray<T> {
  return z.array(item).max(maxItems);
}

/** An object whose names are the user's own, with a bound. */
export function map<V extends z.ZodType>(key: z.ZodString, value: V): z.ZodRecord<z.ZodString, V> {
  return z
    .record(key, value)
    .refine((members) => Object.keys(members).length <= maxItems, `More than ${maxItems} members`);
}
