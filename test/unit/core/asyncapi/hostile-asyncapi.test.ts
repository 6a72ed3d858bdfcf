import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileOfAsyncApi } from '../../../../src/core/asyncapi/profile-of-asyncapi.ts';
import { parseProfile } from '../../../../src/core/profile/parse-profile.ts';

function made(document: unknown) {
  const result = profileOfAsyncApi(JSON.stringify(document));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(parseProfile(JSON.stringify(result.profile))).toMatchObject({ ok: true });
  return result;
}

test.each([
  ['no AsyncAPI document', '{"openapi":"3.0.0"}', 'no AsyncAPI document'],
  ['a version of the future', 'asyncapi: 4.0.0', 'versions 2 and 3 can'],
  ['broken YAML', 'asyncapi: 3.0.0\ninfo: [', 'Line'],
  [
    'a bomb of aliases',
    `asyncapi: 3.0.0\na: &a [x,x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i] ?? 'a'},`.repeat(10)}]`).join('\n')}`,
    'more than',
  ],
])('%s is refused with a sentence', (_, text, words) => {
  expect(profileOfAsyncApi(text)).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringContaining(words) as unknown }],
  });
});

test('references in a circle, keywords that cannot be checked and hostile patterns are left out', () => {
  const { profile, notes } = made({
    asyncapi: '3.0.0',
    info: { title: 'Odd' },
    servers: { a: { host: 'h', protocol: 'ws' } },
    channels: { c: { address: null, messages: { m: { $ref: '#/components/messages/m' } } } },
    operations: {
      s: { action: 'send', channel: { $ref: '#/channels/c' } },
      circle: { $ref: '#/operations/circle' },
    },
    components: {
      messages: {
        m: {
          payload: {
            type: 'object',
            properties: {
              a: { contains: { type: 'string' } },
              b: { pattern: '(?=a)b' },
              c: { $ref: '#/components/schemas/loop' },
              d: { type: 'strange' },
              e: { items: [{ type: 'string' }], additionalItems: false },
              match: { type: 'object' },
            },
          },
        },
      },
      schemas: { loop: { $ref: '#/components/schemas/loop' } },
    },
  });
  expect(profile.receives?.[0]?.schema).toMatchObject({
    properties: {
      a: {},
      b: {},
      c: { $ref: '#/$defs/loop' },
      d: {},
      e: { prefixItems: [{ type: 'string' }], items: false },
    },
  });
  expect(notes).toEqual([
    'Left out: 3 keywords of schemas that cannot be checked.',
    'Left out: 1 reference that leads nowhere.',
  ]);
});

test('a document of many channels, operations and schemas ends in an answer', () => {
  const names = Array.from({ length: 3_000 }, (_, i) => `n${String(i)}`);
  const messages = Object.fromEntries(
    names.map((name) => [
      name,
      {
        payload: {
          properties: { type: { const: name }, p: { pattern: '(a|b|c){1,50}$'.repeat(3) } },
          allOf: [{ $ref: '#/components/schemas/deep' }],
        },
      },
    ]),
  );
  const { profile, notes } = made({
    asyncapi: '3.0.0',
    info: { title: 'Many' },
    servers: Object.fromEntries(names.map((name) => [name, { host: name, protocol: 'ws' }])),
    channels: Object.fromEntries(
      names.map((name) => [name, { address: name, messages: { $ref: '#/components/all' } }]),
    ),
    operations: Object.fromEntries(
      names.map((name) => [name, { action: 'receive', channel: { $ref: `#/channels/${name}` } }]),
    ),
    components: {
      all: messages,
      schemas: {
        deep: { properties: Object.fromEntries(names.slice(0, 100).map((name) => [name, {}])) },
      },
    },
  });
  expect(profile.messages?.length).toBeLessThanOrEqual(500);
  expect(notes.join(' ')).toMatch(/beyond the first 500/);
});

test('any JSON of the shapes that are looked for gives an answer, and every profile that is made is one', () => {
  const name = fc.constantFrom(
    ...['info', 'title', 'servers', 'host', 'url', 'protocol', 'channels', 'address', 'messages'],
    ...[
      'operations',
      'action',
      'channel',
      'payload',
      'properties',
      'type',
      'const',
      '$ref',
      'reply',
    ],
    ...['publish', 'subscribe', 'message', 'oneOf', 'components', 'schemas', 'correlationId', 'a'],
    ...['location', 'examples', 'parameters', 'variables', 'bindings', 'ws', 'query', '__proto__'],
  );
  const leaf = fc.constantFrom<unknown>(
    ...['ws', 'h', '#/components/schemas/a', '#/channels/a', 'receive', 'send', 'object', '{{'],
    ...['$message.payload#/a', 'x', '', null, true, 1, '{a}', 'http://h', '\ud800'],
  );
  const value = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 7 },
      leaf,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(name, tie('node'), { maxKeys: 6 }),
    ),
  })).node;
  fc.assert(
    fc.property(
      fc.dictionary(name, value, { maxKeys: 8 }),
      fc.constantFrom('2.6.0', '3.0.0'),
      (rest, asyncapi) => {
        const result = profileOfAsyncApi(JSON.stringify({ ...rest, asyncapi }));
        if (result.ok) {
          expect(parseProfile(JSON.stringify(result.profile))).toMatchObject({ ok: true });
        } else {
          expect(result.problems.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('hundreds of messages of one large schema do not take a time of their own each', () => {
  const names = Array.from({ length: 2_400 }, (_, i) => `g${String(i)}`);
  const payload = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/${name}/x` }])),
  };
  const messages = Object.fromEntries(
    names.slice(0, 300).map((name) => [name, { payload: { $ref: '#/components/schemas/big' } }]),
  );
  const parts = Object.fromEntries(names.map((name) => [name, { x: { type: 'string' } }]));
  const made = profileOfAsyncApi(
    JSON.stringify({
      ...{ asyncapi: '3.0.0', info: { title: 'a' }, servers: { a: { host: 'h', protocol: 'ws' } } },
      channels: { c: { address: '/', messages } },
      operations: { o: { action: 'send', channel: { $ref: '#/channels/c' } } },
      components: { ...parts, schemas: { big: payload } },
    }),
  );
  expect(made.ok).toBe(true);
});
