import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAgainstSchema } from '../../../../src/core/profile/message-schema.ts';
import type { JsonValue } from '../../../../src/core/profile/profile.ts';
import { schemaUseProblems } from '../../../../src/core/profile/schema-use.ts';

type Schema = Readonly<Record<string, JsonValue>>;

const found = (schema: Schema, value: JsonValue) =>
  checkAgainstSchema(schema, value).map(({ pointer, message }) => `${pointer} ${message}`);

describe('a message checked against its schema', () => {
  it.each<[Schema, JsonValue, readonly string[]]>([
    [{ type: 'string' }, 1, [' This must be a text.']],
    [{ type: ['integer', 'null'] }, 1.5, [' This must be a whole number or null.']],
    [{ const: 'chat' }, 'chatt', [' This must be "chat".']],
    [{ enum: ['a', 1] }, 'b', [' This must be one of "a",1.']],
    [{ required: ['a', 'b/c'] }, {}, ['/a This is missing.', '/b~1c This is missing.']],
    [{ properties: { a: { minLength: 1 } } }, { a: '' }, ['/a This must not be empty.']],
    [{ additionalProperties: false }, { x: 1 }, ['/x This must not be here.']],
    [{ items: { maximum: 3 } }, [1, 9], ['/1 This must be at most 3.']],
    [{ prefixItems: [{ type: 'null' }] }, [1], ['/0 This must be null.']],
    [
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [' The items 0 and 1 are the same.'],
    ],
    [{ pattern: '^a+$' }, 'b', [' This does not look like ^a+$.']],
    [{ format: 'date-time' }, 'now', [' This must be a time such as 2026-01-31T12:00:00Z.']],
    [{ anyOf: [{ type: 'null' }, { minimum: 5 }] }, 4, [' This must be null.']],
    [{ oneOf: [{}, {}] }, 4, [' This fits more than one shape.']],
    [{ not: { const: 1 } }, 1, [' This is a value that is ruled out here.']],
    [{ if: { const: 1 }, then: false }, 1, [' This must not be here.']],
    [{ $ref: '#/$defs/t', $defs: { t: { type: 'null' } } }, 1, [' This must be null.']],
    [{ minLength: 2 }, '😀', [' This needs 2 characters.']],
  ])('%j: %j', (schema, value, problems) => {
    expect(found(schema, value)).toEqual(problems);
  });

  it('agrees with another validator', () => {
    fc.assert(
      fc.property(anySchema.map(plain), anyValue, (schema, value) => {
        const ajv = new Ajv2020({ strict: false, validateFormats: false });
        const isValid = ajv.compile(schema)(value);
        expect([found(schema, value).length === 0, schema, value]).toEqual([
          isValid,
          schema,
          value,
        ]);
        expect(schemaUseProblems(schema)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it.each<[string, Schema]>([
    ['that refers to itself', { $ref: '#' }],
    [
      'that doubles with every step',
      {
        $ref: '#/$defs/d0',
        $defs: Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => {
            const next = i === 39 ? { type: 'null' } : { $ref: `#/$defs/d${i + 1}` };
            return [`d${i}`, { anyOf: [next, next] }];
          }),
        ),
      },
    ],
  ])('with a schema %s is given up in time, and it says so', (_case, schema) => {
    expect(found(schema, 1)).toContain(
      ' The message is too large for its schema to be checked to the end.',
    );
  });

  it('is given up in time when it is large', () => {
    const value = Array.from({ length: 300_000 }, (_, i) => i);
    expect(found({ items: { type: 'string' } }, value).length).toBe(51);
  });
});

describe('a schema', () => {
  it.each<[Schema, string, string]>([
    [{ type: 'text' }, '/type', 'A type is object'],
    [{ properties: { a: 1 } }, '/properties/a', 'A schema is an object, true or false.'],
    [{ anyOf: {} }, '/anyOf', 'This must be a list of schemas.'],
    [{ pattern: '(?=a)' }, '/pattern', 'Look-around'],
    [{ patternProperties: { '(': {} } }, '/patternProperties/(', 'not in RE2 syntax'],
    [{ $ref: '#/$defs/x' }, '/$ref', 'A reference must lead to a schema in this one'],
    [{ $ref: 'other.json' }, '/$ref', 'A reference must lead to a schema in this one'],
    [{ unevaluatedProperties: false }, '/unevaluatedProperties', 'Framescope cannot check'],
    [{ minLength: -1 }, '/minLength', 'This must be a whole number.'],
    [{ items: { required: 'a' } }, '/items/required', 'This must be a list of names.'],
  ])('%j is refused', (schema, pointer, message) => {
    const [problem] = schemaUseProblems(schema);
    expect([problem?.pointer, problem?.message.includes(message)]).toEqual([pointer, true]);
  });
});

const key = fc.constantFrom('a', 'b', 'c');
const anyValue = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<JsonValue>('', 'a', 'aa', 'b', 0, 1, 2, 2.5, -3, true, false, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const keywords = (
  rule: fc.Arbitrary<JsonValue>,
): Readonly<Record<string, fc.Arbitrary<JsonValue>>> => ({
  type: fc.constantFrom<JsonValue>('object', 'array', 'string', 'integer', ['null', 'boolean']),
  const: anyValue,
  enum: fc.uniqueArray(anyValue, {
    minLength: 1,
    maxLength: 3,
    selector: (v) => JSON.stringify(v),
  }),
  minimum: fc.integer({ min: -3, max: 3 }),
  exclusiveMaximum: fc.integer({ min: -3, max: 3 }),
  multipleOf: fc.constantFrom(1, 2, 0.5),
  minLength: fc.nat(2),
  maxLength: fc.nat(2),
  pattern: fc.constantFrom('^a', 'b$', 'a+'),
  minItems: fc.nat(2),
  maxItems: fc.nat(2),
  uniqueItems: fc.boolean(),
  minProperties: fc.nat(2),
  maxProperties: fc.nat(2),
  required: fc.uniqueArray(key),
  dependentRequired: fc.dictionary(key, fc.uniqueArray(key)),
  properties: fc.dictionary(key, rule),
  patternProperties: fc.dictionary(fc.constantFrom('^a', 'b|c'), rule),
  additionalProperties: rule,
  propertyNames: rule,
  items: rule,
  prefixItems: fc.array(rule, { minLength: 1, maxLength: 2 }),
  allOf: fc.array(rule, { minLength: 1, maxLength: 2 }),
  anyOf: fc.array(rule, { minLength: 1, maxLength: 2 }),
  oneOf: fc.array(rule, { minLength: 1, maxLength: 2 }),
  not: rule,
  if: rule,
  then: rule,
  else: rule,
});

function schemaOf(depth: number): fc.Arbitrary<Schema> {
  const rule = depth === 0 ? fc.boolean() : fc.oneof(fc.boolean(), schemaOf(depth - 1));
  const all = Object.entries(keywords(rule));
  return fc
    .uniqueArray(fc.nat(all.length - 1), { maxLength: 3 })
    .chain(
      (chosen) =>
        fc.record(Object.fromEntries(chosen.flatMap((i) => [all[i]!]))) as fc.Arbitrary<Schema>,
    );
}

const anySchema = schemaOf(3);

/** Objects as JSON.parse makes them; other validators tell those without a prototype apart. */
function plain(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema;
}
