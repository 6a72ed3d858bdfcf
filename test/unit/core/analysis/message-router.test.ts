import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MessageRouter } from '../../../../src/core/analysis/message-router.ts';
import { utf8 } from '../../core/hex.ts';

function targetsOf(router: MessageRouter<string>, text: string): readonly string[] {
  const bytes = utf8(`\0\0${text}\0`);
  return router.routeOf(bytes, 2, bytes.length - 1).targets.map(({ target }) => target);
}

const rules = [
  { match: { type: 'chat' }, target: 'chat' },
  { match: { type: ['pong', 'chat'] }, target: 'both' },
  { match: { type: '7' }, target: 'seven' },
];

test.each([
  ['{"type":"chat"}', ['chat', 'both']],
  [' { "n" : [1,{"type":"x"}], "type" : "chat" } ', ['chat', 'both']],
  ['{"type":"\\u0063hat"}', ['chat', 'both']],
  ['{"type":7}', ['seven']],
  ['{"type":"chatter"}', []],
  ['{"type":"cha', []],
  ['{"data":{"type":"chat"}}', []],
  ['["chat"]', []],
  ['', []],
])('%s goes to %j, seen for the first time and after others', (text, expected) => {
  const router = new MessageRouter({ type: '/type' }, rules);
  expect(targetsOf(router, text)).toEqual(expected);
  for (const other of ['{"type":"pong"}', '{"type":"chat","a":1}', '{"type":"x"}']) {
    for (let n = 0; n < 3; n++) targetsOf(router, other);
  }
  expect(targetsOf(router, text)).toEqual(expected);
});

test('whatever is remembered, a route is that of the type as JSON.parse reads it', () => {
  const type = fc.oneof(fc.constantFrom('chat', 'pong', 'x', '', 'cha"t', 'é'), fc.string());
  const message = fc.record({ before: fc.boolean(), type, n: fc.nat(3) });
  const router = new MessageRouter({ type: '/type' }, rules);
  fc.assert(
    fc.property(message, ({ before, type: name, n }) => {
      const text = JSON.stringify(before ? { n, type: name } : { type: name, n });
      expect(targetsOf(router, text)).toEqual(
        name === 'chat'
          ? ['chat', 'both']
          : name === 'pong'
            ? ['both']
            : name === '7'
              ? ['seven']
              : [],
      );
    }),
  );
});

test('a rule without a type wants messages with a member, which need not be read to be passed over', () => {
  const router = new MessageRouter({ type: '/type' }, [
    { match: { where: { '/data/sync_id': { exists: true } } }, target: 'sync' },
    { match: { where: { '/n': { noneOf: [1] } } }, target: 'any' },
  ]);
  const bytes = utf8('{"type":"x"}');
  const { targets, keyless } = router.routeOf(bytes, 0, bytes.length);
  expect([router.keys, targets.length, keyless.map(({ target }) => target)]).toEqual([
    ['sync_id'],
    2,
    ['any'],
  ]);
});
