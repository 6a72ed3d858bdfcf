import { expect, test } from 'vitest';
import { formatExtensions, parseExtensions } from '../../../../src/core/rfc6455/extension.ts';

const deflate = { name: 'permessage-deflate', parameters: [] };

test.each([
  ['', []],
  ['permessage-deflate', [deflate]],
  [
    'permessage-deflate; client_max_window_bits; server_max_window_bits=10',
    [
      {
        name: 'permessage-deflate',
        parameters: [
          { name: 'client_max_window_bits', value: null },
          { name: 'server_max_window_bits', value: '10' },
        ],
      },
    ],
  ],
  [
    'a;b="c", d',
    [
      { name: 'a', parameters: [{ name: 'b', value: 'c' }] },
      { name: 'd', parameters: [] },
    ],
  ],
  [
    'a;b="\\c\\d" ;e',
    [
      {
        name: 'a',
        parameters: [
          { name: 'b', value: 'cd' },
          { name: 'e', value: null },
        ],
      },
    ],
  ],
])('%j is read', (header, extensions) => {
  expect(parseExtensions(header)).toEqual({ ok: true, extensions });
});

test.each([
  ['a,', 2, 'Expected the name of an extension at offset 2 of Sec-WebSocket-Extensions.'],
  [', a', 0, 'Expected the name of an extension at offset 0 of Sec-WebSocket-Extensions.'],
  ['a;', 2, 'Expected the name of a parameter at offset 2 of Sec-WebSocket-Extensions.'],
  ['a b', 2, "Expected ';', ',' or the end at offset 2 of Sec-WebSocket-Extensions."],
  ['a;b=', 4, 'Expected a value for the parameter b at offset 4 of Sec-WebSocket-Extensions.'],
  ['a;b="c d"', 4, 'Expected a value for the parameter b at offset 4 of Sec-WebSocket-Extensions.'],
  ['a;b="c', 4, 'Expected a value for the parameter b at offset 4 of Sec-WebSocket-Extensions.'],
])('%j is refused at offset %i', (header, offset, message) => {
  expect(parseExtensions(header)).toEqual({ ok: false, offset, message });
});

test('a list is written as it is read', () => {
  const header = 'permessage-deflate; client_max_window_bits; server_max_window_bits=10, x; y=z';
  const result = parseExtensions(header);
  expect(result.ok && formatExtensions(result.extensions)).toBe(header);
});

test('a long hostile header takes linear time', () => {
  expect(parseExtensions(`a;b="${'\\"'.repeat(100_000)}`).ok).toBe(false);
  expect(parseExtensions(`a${' '.repeat(100_000)}b`).ok).toBe(false);
});
