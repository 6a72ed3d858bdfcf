import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { format } from 'prettier';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { mockJsonSchema } from '../../../../src/core/mock/mock-json-schema.ts';
import { parseMockFile } from '../../../../src/core/mock/parse-mock-file.ts';

const root = join(import.meta.dirname, '../../../..');
const docs = readFileSync(join(root, 'docs/mock.md'), 'utf8');
const examples = [...docs.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml = '']) => yaml);

test('the published schema says what the reader of mock files says (vitest -u writes it anew)', async () => {
  const text = await format(JSON.stringify(mockJsonSchema()), { parser: 'json', printWidth: 100 });

  await expect(text).toMatchFileSnapshot('../../../../resources/mock.schema.json');
});

test('the examples of the documentation can be used, and meet the schema', () => {
  const validate = new Ajv2020({ allErrors: true, strict: false }).compile(mockJsonSchema());

  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) {
    expect(parseMockFile(example, 'example')).toMatchObject({ ok: true });
    validate(parse(example));
    expect(validate.errors).toBeNull();
  }
});

test.each([
  ['an unknown key', { framescopeMock: 1, rulez: [] }],
  ['a rule without when', { framescopeMock: 1, rules: [{ answer: 'x' }] }],
  ['a drop of 2', { framescopeMock: 1, faults: { drop: 2 } }],
  ['two sources', { framescopeMock: 1, from: 'a', profile: 'b' }],
  [
    'an answer of two kinds',
    { framescopeMock: 1, rules: [{ when: {}, answer: { text: 'a', hex: '00' } }] },
  ],
])('the schema refuses %s, as the reader does', (_, value) => {
  const validate = new Ajv2020({ strict: false }).compile(mockJsonSchema());

  expect(validate(value)).toBe(false);
  expect(parseMockFile(JSON.stringify(value), 'a').ok).toBe(false);
});
