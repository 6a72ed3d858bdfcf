import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageType, typeKeys } from '../../../../src/core/json/message-type.ts';
import { hasLayout, objectLayout } from '../../../../src/core/json/object-layout.ts';
import { topLevelKeys } from '../../../../src/core/json/top-level-keys.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['{"type":"a","n":1}', '{ "type" : "a", "n" : {"x":[1,"}"]} }', true],
  ['{"type":"a","n":1}', '{"type":"b","n":1}', false],
  ['{"type":"a","n":1}', '{"type":"ab","n":1}', false],
  ['{"type":"a","n":1}', '{"n":1,"type":"a"}', false],
  ['{"type":"a","n":1}', '{"type":"a","n":1,"m":2}', false],
  ['{"type":"a","n":1}', '{"type":"a"}', false],
  ['{"type":"a","n":1}', '{"type":"a","n":1', false],
  ['{"n":1}', '{"n":}', false],
  ['{"n":1}', '[1]', false],
])('the layout of %s is that of %s: %s', (one, other, expected) => {
  const layout = objectLayout(bytes(one), typeKeys);
  expect(layout !== null && hasLayout(bytes(other), layout)).toBe(expected);
});

test.each(['{}', '[1]', 'x', '', '{"a":1', '{"a\\u0062":1}', '{"type":{"x":1}}', '{"a":1,}'])(
  '%j has no layout',
  (text) => {
    expect(objectLayout(bytes(text), typeKeys)).toBeNull();
  },
);

const pieces = fc.array(
  fc.constantFrom(
    '{',
    '}',
    '"type"',
    '"event"',
    '"a"',
    '"a\\"b"',
    ':',
    ',',
    '1',
    '"x"',
    '[',
    ']',
    ' ',
    '\\',
  ),
  { maxLength: 14 },
);
const object = fc.dictionary(
  fc.constantFrom('type', 'event', 'a', 'b', 'é'),
  fc.oneof(fc.constantFrom('x', 'y', 1, null, true), fc.constant({ a: [1] })),
);
const texts = fc.oneof(
  pieces.map((each) => each.join('')),
  object.map((each) => JSON.stringify(each)),
  fc.tuple(object, fc.nat(20)).map(([each, cut]) => JSON.stringify(each).slice(0, cut)),
);

test('texts of one layout have the same keys and the same type, whatever they are', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const [a, b] = [bytes(one), bytes(other)];
      const layout = objectLayout(a, typeKeys);
      if (layout === null) return;
      expect(hasLayout(a, layout)).toBe(true);
      if (!hasLayout(b, layout)) return;
      expect([topLevelKeys(b, 33), messageType(b)]).toEqual([topLevelKeys(a, 33), messageType(a)]);
    }),
    { numRuns: 5000 },
  );
});
