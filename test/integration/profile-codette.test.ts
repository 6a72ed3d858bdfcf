import { expect } from 'vitest';
import type { Line } from './cli-process.ts';
import { describeStranger, findLine, json, messages } from './stranger-test.ts';

const chat = '{"type":"chat","message":"vocals"}';
const status = '{"type":"status"}';
const analyze = '{"type":"analyze"}';
const ping = '{"type":"ping"}';

/** Each answer with the type of the request it is paired with. */
function pairs(lines: readonly Line[]): readonly (readonly [unknown, unknown])[] {
  return messages(lines, 'receive')
    .filter((line) => 'pairOf' in line)
    .map((line) => {
      const request = lines.find(({ seq }) => seq === line['pairOf']);
      return [json(request)['type'], json(line)['type']] as const;
    });
}

describeStranger('codette', 'codette', (it) => {
  it('pairs each answer with its request by type, though they come out of order', async ({
    connect,
  }) => {
    const { exitCode, lines } = await connect(
      '/ws?slow=chat:0.3',
      ...['--send', chat, '--send', ping, '--send', analyze, '--send', status, '--count', '5'],
    );
    expect(exitCode).toBe(0);
    expect(pairs(lines)).toEqual([
      ['ping', 'pong'],
      ['analyze', 'analysis_response'],
      ['status', 'status_response'],
      ['chat', 'chat_response'],
    ]);
    const slow = messages(lines, 'receive').at(-1);
    expect(Number(slow?.['latencyMs'])).toBeGreaterThan(299);
  });

  it('pairs requests of one type in their order', async ({ connect }) => {
    const sends = Array.from({ length: 50 }, () => ['--send', status]).flat();
    const { lines } = await connect('/ws', ...sends, '--count', '51');
    const requests = messages(lines, 'send').map(({ seq }) => seq);
    const answers = messages(lines, 'receive').slice(1);
    expect(answers.map(({ pairOf }) => pairOf)).toEqual(requests);
  });

  it('measures what the server measures, and the way there and back', async ({
    server,
    connect,
  }) => {
    const { lines } = await connect('/ws?slow=analyze:0.2', '--send', analyze, '--count', '2');
    const asked = server.ledger.find(({ event }) => event === 'received')?.['monotonic'];
    const answered = server.ledger.find(({ event }) => event === 'sent')?.['monotonic'];
    const serverMs = (Number(answered) - Number(asked)) * 1000;
    const ourMs = Number(messages(lines, 'receive')[1]?.['latencyMs']);
    expect(ourMs).toBeGreaterThanOrEqual(serverMs - 1);
    expect(ourMs).toBeLessThan(serverMs + 100);
  });

  it('pairs an error with the request it answers', async ({ connect }) => {
    const { lines } = await connect('/ws', '--send', '{"type":"dance"}', '--count', '2');
    const error = messages(lines, 'receive')[1];
    expect(json(error)).toMatchObject({ type: 'error' });
    expect(error).toMatchObject({ pairOf: messages(lines, 'send')[0]?.['seq'] });
  });

  it('does not take a second answer for the answer to another request', async ({ connect }) => {
    const { lines } = await connect(
      '/ws?twice=1',
      ...['--send', status, '--send', analyze, '--count', '5'],
    );
    const kinds = new Set(pairs(lines).map((pair) => pair.join(' ')));
    expect(kinds).toEqual(new Set(['status status_response', 'analyze analysis_response']));
  });

  it('asks by itself whether the server is there, and counts what it does not answer', async ({
    server,
    connect,
    shortProfile,
  }) => {
    const profile = ['--profile', shortProfile({ keepaliveMs: 150, keepaliveTimeoutMs: 100 })];
    const alive = await connect('/ws', ...profile, '--for', '0.6');
    const asked = messages(alive.lines, 'send');
    expect(asked.length).toBeGreaterThanOrEqual(2);
    expect(asked[0]).toMatchObject({ payload: ping, by: 'profile', act: 'keepalive' });
    const [pong] = messages(alive.lines, 'receive').slice(1);
    expect(pong).toMatchObject({ pairOf: asked[0]?.['seq'] });

    const dead = await connect('/ws?pong=never', ...profile, '--for', '0.8');
    expect(findLine(dead.lines, { kind: 'note', warning: 'keepalive-missed' })).toBeDefined();
    expect(server.ledger.filter(({ event }) => event === 'received').length).toBeGreaterThan(3);
    expect(dead.exitCode).toBe(0);
  });

  it('sends what cannot be read all the same, and shows what the server says', async ({
    connect,
  }) => {
    const { lines } = await connect('/ws', '--send', 'chat Hello', '--count', '2');
    expect(json(messages(lines, 'receive')[1])).toMatchObject({
      type: 'error',
      message: 'Invalid JSON',
    });
  });
});
