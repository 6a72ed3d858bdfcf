import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yamlPlaceAt } from '../../../../src/core/yaml/yaml-place.ts';

/** The place of the `|` in a text, its path as `/`-separated names with `*` for items. */
function placeIn(marked: string) {
  const offset = marked.indexOf('|');
  const { path, typing, typed, siblings } = yamlPlaceAt(marked.replace('|', ''), offset);
  const words = path.map((step) => (step.kind === 'item' ? '*' : step.name)).join('/');
  return { path: words, typing, typed, siblings };
}

test.each([
  ['|', '', 'key', ''],
  ['na|', '', 'key', 'na'],
  ['name: x\nsteps:\n  - |', 'steps/*', 'key', ''],
  ['steps:\n  - connect: a\n  - ex|', 'steps/*', 'key', 'ex'],
  ['steps:\n- send:\n    js|', 'steps/*/send', 'key', 'js'],
  ['steps:\n- connect: a\n- ex|', 'steps/*', 'key', 'ex'],
  ['steps:\n  - expect:\n      type: a\n    wi|', 'steps/*', 'key', 'wi'],
  ['connections:\n  chat:\n    deflate: |', 'connections/chat/deflate', 'value', ''],
  ['steps:\n  - expect: { type: a, wh|', 'steps/*/expect', 'key', 'wh'],
  ['steps:\n  - expect: { type: a }\n    |', 'steps/*', 'key', ''],
  ['steps:\n  - expect: { inOrder: [ { type: a }, { ty|', 'steps/*/expect/inOrder/*', 'key', 'ty'],
  ['steps:\n  - expectClose: { code: [1000, |', 'steps/*/expectClose/code/*', 'value', ''],
  ['a:\n  b: 1\nc|', '', 'key', 'c'],
  ['steps:\n  - repeat:\n      steps:\n        - w|', 'steps/*/repeat/steps/*', 'key', 'w'],
  ['"a b":\n  x|', 'a b', 'key', 'x'],
])('of %j the path is %j', (marked, path, typing, typed) => {
  const place = placeIn(marked);
  expect([place.path, place.typing, place.typed]).toEqual([path, typing, typed]);
});

test('keys that the map has are told, above and below, in block and in flow', () => {
  expect([
    placeIn('steps:\n  - expect: a\n    |\n    within: 2 s\n  - send: x').siblings,
    placeIn('name: x\n|\nsteps: []').siblings,
    placeIn('a: { b: 1, c: 2, |').siblings,
  ]).toEqual([
    ['expect', 'within'],
    ['name', 'steps'],
    ['b', 'c'],
  ]);
});

test('any text and any caret give some place', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', ':', '-', '{', '}', '[', ']', ',', ' ', '\n', '"', "'", '#'),
    maxLength: 80,
  });
  fc.assert(
    fc.property(text, fc.nat(80), (yaml, offset) => {
      expect(['key', 'value']).toContain(yamlPlaceAt(yaml, Math.min(offset, yaml.length)).typing);
    }),
  );
});
