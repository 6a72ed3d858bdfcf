import { expect, test } from 'vitest';
import { schemaSuggestions } from '../../../../src/core/yaml/schema-suggestions.ts';
import { yamlPlaceAt } from '../../../../src/core/yaml/yaml-place.ts';

const schema = {
  properties: {
    name: { type: 'string', description: 'What it is called.' },
    steps: { items: { $ref: '#/$defs/step' } },
    servers: { additionalProperties: { properties: { deflate: { type: 'boolean' } } } },
  },
  $defs: {
    step: {
      oneOf: [
        { properties: { send: { $ref: '#/$defs/content', description: 'Sends.' } } },
        { properties: { opcode: { enum: ['text', 'binary', 'on'] } } },
      ],
    },
    content: { properties: { json: {}, again: { $ref: '#/$defs/content' } } },
    loop: { $ref: '#/$defs/loop' },
  },
};

function suggested(marked: string): readonly string[] {
  const offset = marked.indexOf('|');
  const place = yamlPlaceAt(marked.replace('|', ''), offset);
  return schemaSuggestions(schema, place).map(({ text }) => text);
}

test('keys of the map at the caret are offered, but for those it has', () => {
  expect([
    suggested('|'),
    suggested('name: x\n|'),
    suggested('steps:\n  - |'),
    suggested('steps:\n  - send: { again: { |'),
    suggested('servers:\n  any name:\n    |'),
  ]).toEqual([
    ['name', 'steps', 'servers'],
    ['steps', 'servers'],
    ['send', 'opcode'],
    ['json', 'again'],
    ['deflate'],
  ]);
});

test('values are offered where the schema names them, written so that YAML reads them so', () => {
  expect([suggested('steps:\n  - opcode: |'), suggested('servers:\n  a:\n    deflate: |')]).toEqual(
    [
      ['text', 'binary', '"on"'],
      ['true', 'false'],
    ],
  );
});

test('each comes with what the schema says of it', () => {
  expect(schemaSuggestions(schema, yamlPlaceAt('', 0))[0]).toEqual({
    text: 'name',
    note: 'What it is called.',
  });
});

test('references in a circle end', () => {
  const circle = { $ref: '#/$defs/loop', $defs: { loop: { $ref: '#/$defs/loop' } } };
  expect(schemaSuggestions(circle, yamlPlaceAt('', 0))).toEqual([]);
});
