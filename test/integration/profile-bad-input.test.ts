import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import type { DemoServer } from '../../src/engine/demo/demo-server.ts';
import { connectJson, runCli } from './cli-process.ts';
import { findLine, messages } from './stranger-test.ts';

let demo: DemoServer;
const folder = mkdtempSync(join(tmpdir(), 'framescope-bad-profile-'));

beforeAll(async () => {
  demo = await startDemoServer();
}, 60_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const plain = {
  framescopeProfile: 1,
  id: 'tester',
  name: 'Tester',
  description: 'A profile of a tester.',
  endpoints: [],
  envelope: { type: '/type', id: '/id' },
};

/** A file with a profile made of the plain one and these keys, or with exactly this text. */
function profileFile(name: string, content: object | string): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    typeof content === 'string' ? content : JSON.stringify({ ...plain, ...content }),
  );
  return path;
}

describe.concurrent('a profile that cannot be used', () => {
  const step = { name: 'hello', expect: { type: 'hello' } };
  const exploding = '(a+)+$';
  const cases: readonly (readonly [string, object | string, RegExp])[] = [
    [
      'goes round in a loop',
      { handshake: { timeoutMs: 1000, steps: [{ ...step, next: 'hello' }] } },
      /\/handshake\/steps\/0.*next/,
    ],
    ['is no JSON', '{"framescopeProfile": 1,', /line 1/i],
    ['has an unknown key', { keepalives: {} }, /keepalives/],
    ['has a pointer that is none', { envelope: { type: 'type' } }, /\/envelope\/type/],
    [
      'uses a variable that nobody sets',
      {
        handshake: {
          timeoutMs: 1000,
          steps: [step, { name: 'answer', send: { type: 'answer', id: '{{threadId}}' } }],
        },
      },
      /threadId/,
    ],
    [
      'has a pattern that RE2 cannot read',
      { chips: [{ name: 'x', match: { where: { '/a': { pattern: '(a)\\1' } } }, value: '/a' }] },
      /\/chips\/0.*pattern/,
    ],
    [
      'is nested deeper than anybody writes',
      `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      /./,
    ],
  ];

  test.each(cases)(
    'it %s: it is refused with the place, and nothing is connected',
    async (name, content, said) => {
      const file = profileFile(`${name.replace(/\W/g, '-')}.json`, content);
      const { exitCode, stdout, stderr } = await runCli(
        ...['connect', demo.url, '--json', '--profile', file, '--count', '1'],
      );
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(said);
    },
  );

  test('there is none of that name: the names there are are told', async () => {
    const { exitCode, stderr } = await runCli('connect', demo.url, '--profile', 'codete');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/codette/);
  });

  test('an exploding pattern costs nothing', async () => {
    const file = profileFile('exploding.json', {
      chips: [{ name: 'x', match: { where: { '/data': { pattern: exploding } } }, value: '/data' }],
    });
    const data = `${'a'.repeat(50_000)}!`;
    const { exitCode, lines } = await connectJson(
      new URL('/echo', demo.url).href,
      ...['--profile', file, '--send', JSON.stringify({ type: 'x', data }), '--count', '1'],
    );
    expect(exitCode).toBe(0);
    expect(messages(lines, 'receive')).toHaveLength(1);
  });
});

describe.concurrent('a message that a rule cannot cope with', () => {
  const file = () =>
    profileFile('rules.json', {
      correlations: [
        {
          name: 'all',
          request: { type: 'big' },
          answer: { type: 'big' },
          by: { request: '/id', answer: '/id' },
        },
      ],
      chips: [{ name: 'inner', match: {}, value: '/type/0/deeper' }],
      metrics: [{ name: 'numbers', match: {}, values: '/id/x' }],
      sequences: [{ name: 'n', match: {}, pointer: '/type/n', meaning: 'own' }],
    });

  test('64 MB arrive whole, and are paired', async () => {
    const bytes = 64 * 1024 * 1024;
    const { exitCode, lines } = await connectJson(
      new URL('/requests', demo.url).href,
      ...['--profile', file(), '--count', '1'],
      ...['--send', JSON.stringify({ type: 'big', id: 'a', bytes })],
    );
    expect(exitCode).toBe(0);
    const [request] = messages(lines, 'send');
    const [answer] = messages(lines, 'receive');
    expect(answer).toMatchObject({ byteLength: bytes, pairOf: request?.['seq'] });
  });

  test('a pointer into a text or into a depth of 200,000 finds nothing and harms nothing', async () => {
    const deep = `{"type":"x","id":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const sendFile = join(folder, 'sends.txt');
    const texts = ['{"type":"text","id":"also text"}', deep, '{"type":', '"text"', '[]', '{}'];
    writeFileSync(sendFile, texts.join('\n'));
    const { exitCode, lines } = await connectJson(
      new URL('/echo', demo.url).href,
      ...['--profile', file(), '--send-file', sendFile, '--count', String(texts.length)],
    );
    expect(exitCode).toBe(0);
    expect(messages(lines, 'receive').map(({ payload }) => payload)).toEqual(texts);
    expect(findLine(lines, { kind: 'error' })).toBeUndefined();
  });
});
