import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportedCollection } from '../../../../src/core/collections/imported-collection.ts';
import { readCollection } from '../../../../src/core/collections/read-collection.ts';

function collectionOf(file: unknown): ImportedCollection {
  const reading = readCollection(typeof file === 'string' ? file : JSON.stringify(file));
  if (!reading.ok) throw new Error(reading.message);
  return reading.collection;
}

test.each([
  ['something else', '{"a":1}', 'no collection of Postman'],
  [
    'a collection without sockets',
    '{"info":{"schema":"x"},"item":[{"request":{"url":"http://h"}}]}',
    'no WebSocket request. Left out: 1 HTTP request.',
  ],
  ['broken JSON', '{"info":', 'Line 1'],
  ['deep JSON', '['.repeat(100_000) + ']'.repeat(100_000), 'nested deeper'],
  [
    'a YAML bomb',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h']
      .map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i] ?? 'a'},`.repeat(9)}]`)
      .join('\n')}`,
    'more than',
  ],
  ['more than 16 MiB', ' '.repeat(17 * 1024 * 1024), 'larger than 16 MiB'],
])('%s is refused with a sentence', (_, text, words) => {
  expect(readCollection(text)).toMatchObject({
    ok: false,
    message: expect.stringContaining(words) as unknown,
  });
});

test('names such as __proto__ change nothing but the result', () => {
  const text =
    '{"__proto__":{"polluted":1},"info":{"name":"x","schema":"s"},"item":[{"name":"__proto__","request":{"url":"ws://h","header":[{"key":"__proto__","value":"constructor"}]}}]}';
  expect(collectionOf(text).requests[0]?.connection.headers).toEqual([
    { name: '__proto__', value: 'constructor' },
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test.each([
  [
    'requests',
    {
      info: { schema: 's' },
      item: Array.from({ length: 200_000 }, () => ({ request: { url: 'ws://h' } })),
    },
  ],
  [
    'payloads',
    {
      _type: 'export',
      resources: Array.from({ length: 100_000 }, (_, i) => ({
        _type: i % 2 === 0 ? 'websocket_request' : 'websocket_payload',
        _id: 'a',
        parentId: 'a',
        value: 'x',
        url: 'ws://h',
      })),
    },
  ],
  [
    'braces',
    { info: { schema: 's' }, item: [{ request: { url: `ws://${'{{ '.repeat(20_000)}` } }] },
  ],
])('a great many %s are counted, not waited for', (_, file) => {
  expect(collectionOf(file).requests.length).toBeLessThanOrEqual(1_000);
});

test('variables that stand for gigabytes are filled in as far as a few megabytes', () => {
  const collection = collectionOf({
    info: { schema: 's' },
    variable: [
      { key: 'a', value: '{{b}}'.repeat(800) },
      { key: 'b', value: 'v'.repeat(4_000) },
    ],
    item: Array.from({ length: 100 }, () => ({
      request: {
        url: 'ws://h/{{a}}',
        header: Array.from({ length: 200 }, (_, i) => ({ key: `x${String(i)}`, value: '{{a}}' })),
      },
    })),
  });
  const length = collection.requests
    .flatMap(({ connection }) => [connection.url, ...connection.headers.map(({ value }) => value)])
    .reduce((sum, text) => sum + text.length, 0);
  expect(length).toBeLessThan(16 * 1024 * 1024);
  expect(collection.requests.at(-1)?.connection.url).toBe('ws://h/{{a}}');
  expect(collection.leftOut.join(' ')).toContain('with variables that make too much text');
});

test('headers and parameters of a request beyond the first 500 are left out and counted', () => {
  const fields = Array.from({ length: 2_000 }, (_, i) => ({ key: `k${String(i)}`, value: 'v' }));
  const { requests, leftOut } = collectionOf({
    info: { schema: 's' },
    item: [
      { type: 'ws-raw-request', payload: { url: 'ws://h', headers: fields, queryParams: fields } },
    ],
  });
  expect(requests[0]?.connection.headers).toHaveLength(500);
  expect(requests[0]?.connection.url.split('&')).toHaveLength(500);
  expect(leftOut).toEqual(['3,000 headers and parameters that are too many.']);
});

test('credentials that stand above all requests are read once, however many they are', () => {
  const auth = {
    type: 'bearer',
    bearer: Array.from({ length: 200_000 }, () => ({ key: 'token', value: 't' })),
  };
  const item = Array.from({ length: 1_000 }, () => ({ request: { url: 'ws://h' } }));
  const { requests } = collectionOf({ info: { schema: 's' }, auth, item });
  expect(requests.at(-1)?.connection.headers).toEqual([
    { name: 'Authorization', value: 'Bearer t' },
  ]);
});

test('YAML with more in it than is taken is not looked through to its end', () => {
  expect(readCollection('#\n'.repeat(500_000))).toEqual({
    ok: false,
    message: expect.stringMatching(/^Line 2\d{5}: The file holds more than/) as unknown,
  });
});

test('a .bru file of a million blank or odd lines ends in an answer', () => {
  for (const line of ['   \n', 'a'.repeat(10) + ' '.repeat(90) + '\n', "'''\n", '~"\\\n']) {
    const text = `meta {\n  name: x\n}\nws {\n${line.repeat(Math.floor(2_000_000 / line.length))}}\n`;
    expect(readCollection(text)).toBeDefined();
  }
});

test('any JSON of the shapes that are looked for gives an answer, never an exception', () => {
  const name = fc.constantFrom(
    ...['info', 'item', 'items', 'request', 'url', 'raw', 'header', 'key', 'name', 'value', 'type'],
    ...['_type', 'resources', 'websocketRequests', 'yaakSchema', 'collection', 'children', 'auth'],
    ...[
      'body',
      'ws',
      'message',
      'payload',
      'event',
      'script',
      'exec',
      'schema',
      '__proto__',
      'meta',
    ],
    ...['websocket', 'opencollection', 'version', 'variable', 'environments', 'variables', 'data'],
  );
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      'export',
      'ws://h',
      'ws-request',
      'websocket_request',
      'bearer',
      '{{a}}',
    ),
    fc.constantFrom<unknown>(
      'collection.insomnia.rest/5.0',
      'ws-raw-request',
      true,
      false,
      null,
      1,
    ),
    fc.string({ maxLength: 10 }),
  );
  const value = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      leaf,
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(name, tie('node'), { maxKeys: 6 }),
    ),
  })).node;
  fc.assert(
    fc.property(value, (file) => {
      const reading = readCollection(JSON.stringify(file));
      expect(typeof reading.ok).toBe('boolean');
    }),
    { numRuns: 600 },
  );
});
