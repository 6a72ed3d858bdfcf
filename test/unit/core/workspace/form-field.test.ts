import { expect, test } from 'vitest';
import { builtInProfiles } from '../../../../src/core/profile/built-in-profiles.ts';
import { readField, shownField } from '../../../../src/core/workspace/field-value.ts';
import { formFieldsOf } from '../../../../src/core/workspace/form-field.ts';

test('a form asks for what can change, what is asked for first on top', () => {
  const fields = formFieldsOf(
    {
      type: 'object',
      required: ['text'],
      properties: {
        type: { const: 'chat' },
        volume: { type: 'number', default: 0.5, description: 'From 0 to 1' },
        text: { type: 'string', title: 'Text', examples: ['Hello'] },
      },
    },
    ['/text'],
  );
  expect(fields).toMatchObject([
    { pointer: '/text', isRequired: true, note: '', examples: ['Hello'], kind: { kind: 'text' } },
    {
      pointer: '/volume',
      isRequired: false,
      note: 'From 0 to 1',
      defaultValue: 0.5,
      kind: { kind: 'number', isInteger: false },
    },
  ]);
});

test('each kind of value has its kind of field, and the rest is written as JSON', () => {
  const fields = formFieldsOf({
    properties: {
      a: { type: 'boolean' },
      b: { enum: ['x', 1, null] },
      c: { type: 'array', items: { type: 'integer' } },
      d: { type: 'object', properties: { 'e/f': { type: 'string', format: 'password' } } },
      g: { type: ['string', 'null'] },
      h: { $ref: '#/x' },
      i: { type: 'array', items: { type: 'object' } },
    },
  });
  expect(fields.map(({ kind }) => kind)).toMatchObject([
    { kind: 'boolean' },
    { kind: 'choice', choices: ['x', 1, null] },
    { kind: 'list', item: { kind: 'number', isInteger: true } },
    {
      kind: 'object',
      fields: [{ pointer: '/d/e~1f', steps: ['d', 'e/f'], kind: { kind: 'text', isSecret: true } }],
    },
    { kind: 'json' },
    { kind: 'json' },
    { kind: 'json' },
  ]);
});

test('a schema without end makes a form with an end', () => {
  const wide = Object.fromEntries(
    Array.from({ length: 5000 }, (_, n) => [`p${String(n)}`, { type: 'string' }]),
  );
  expect(formFieldsOf({ properties: wide })).toHaveLength(200);
  let deep: Record<string, unknown> = { type: 'string' };
  for (let depth = 0; depth < 1000; depth += 1) {
    deep = { type: 'object', properties: { x: deep } };
  }
  expect(formFieldsOf(deep as never)).toHaveLength(1);
});

test('every message of the built-in profiles has a form or none, and no form fails', () => {
  for (const { messages = [] } of builtInProfiles) {
    for (const { schema, ask } of messages) {
      expect(Array.isArray(formFieldsOf(schema, ask))).toBe(true);
    }
  }
});

test('what is typed becomes JSON, or a sentence says why not', () => {
  const number = { kind: 'number', isInteger: false } as const;
  const whole = { kind: 'number', isInteger: true } as const;
  expect(readField('a "b"', { kind: 'text', isSecret: false, isLong: false })).toEqual({
    ok: true,
    raw: '"a \\"b\\""',
  });
  expect(readField(' 9007199254740993 ', whole)).toEqual({ ok: true, raw: '9007199254740993' });
  expect(readField('1.', number)).toMatchObject({ ok: false });
  expect(readField('1.5', whole)).toMatchObject({ ok: false });
  expect(readField('{"a":', { kind: 'json' })).toMatchObject({ ok: false });
});

test('a variable in a number is one that becomes a number', () => {
  const number = { kind: 'number', isInteger: false } as const;
  expect(readField('{{level}}', number)).toEqual({ ok: true, raw: '"{{level:json}}"' });
  expect(shownField('"{{level:json}}"', number)).toBe('{{level}}');
});
