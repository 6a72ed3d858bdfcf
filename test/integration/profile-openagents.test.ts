import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCli, startCli, linesOf } from './cli-process.ts';
import type { Line } from './cli-process.ts';
import { describeStranger, findLine, json, messages, phases, taken } from './stranger-test.ts';

const subscribe = '{"type":"Subscribe","scope":"chat"}';
const ask = (id: string) =>
  JSON.stringify({ type: 'Message', id, content: 'why?', use_reasoning: true });
const whole = 'The answer to that is 42.';

/** The content of each stream as it was put together from the lines alone. */
function contents(lines: readonly Line[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const line of messages(lines, 'receive')) {
    const { type, message_id, delta } = json(line);
    if (type === 'Update') {
      const { content } = delta as { content: string | null };
      texts.set(String(message_id), (texts.get(String(message_id)) ?? '') + (content ?? ''));
    }
  }
  return texts;
}

describeStranger('openagents', 'openagents', (it) => {
  it('subscribes, asks, and gets a stream that is paired with the question', async ({
    connect,
  }) => {
    const { exitCode, lines } = await connect(
      '/ws',
      ...['--send', subscribe, '--send', ask('m1'), '--count', '11'],
    );
    expect(exitCode).toBe(0);
    const [first, second] = messages(lines, 'send');
    const [subscribed, ...updates] = messages(lines, 'receive');
    expect(subscribed).toMatchObject({ pairOf: first?.['seq'] });
    expect(updates[0]).toMatchObject({ pairOf: second?.['seq'] });
    expect(contents(lines)).toEqual(new Map([['m1', whole]]));
    expect(lines.some((line) => line['warning'] === 'sequence-gap')).toBe(false);
  });

  it('keeps a thousand interleaved streams apart', async ({ connect, folder }) => {
    const file = join(folder, 'messages.txt');
    const ids = Array.from({ length: 1000 }, (_, index) => `m${String(index)}`);
    writeFileSync(file, [...ids.map(ask), '{"type":"Go"}'].join('\n'));
    const capture = join(folder, 'streams.framescope');
    const { exitCode, lines } = await connect(
      '/ws?streams=together',
      ...['--send-file', file, '--count', '10000', '--capture', capture],
    );
    expect(exitCode).toBe(0);
    expect(contents(lines)).toEqual(new Map(ids.map((id) => [id, whole])));
    const requests = new Map(
      messages(lines, 'send').map((line) => [line['seq'], json(line)['id']]),
    );
    const paired = messages(lines, 'receive').filter((line) => 'pairOf' in line);
    expect(paired.length).toBeGreaterThanOrEqual(1000);
    expect(paired.every((line) => requests.get(line['pairOf']) === json(line)['message_id'])).toBe(
      true,
    );
    const { stdout } = await runCli('stats', capture, '--json');
    expect(stdout).toContain('"count":1000');
  });

  it('shows holes in the sync ids', async ({ server, connect }) => {
    const { lines } = await connect(
      '/ws?holes=4',
      ...['--send', subscribe, '--send', ask('m1'), '--for', '1'],
    );
    const leftOut = server.ledger.filter(({ event }) => event === 'left out');
    const gaps = lines.filter(({ warning }) => warning === 'sequence-gap');
    // The newest number may be missing without anybody knowing yet.
    expect(leftOut.map(({ sync_id }) => sync_id)).toEqual([4, 8]);
    expect(gaps).toHaveLength(2);
    expect(gaps[0]?.['message']).toMatch(/\b4\b/);
  });

  it('subscribes again after 1012 in the middle of a stream, and shows what was missed', async ({
    server,
    connect,
    shortProfile,
  }) => {
    const { lines } = await connect(
      '/ws?close=3&code=1012',
      ...['--profile', shortProfile({ reconnectBaseMs: 300 })],
      ...['--send', subscribe, '--send', ask('m1'), '--for', '1.5'],
    );
    expect(findLine(lines, { kind: 'control', direction: 'receive', opcode: 8 })).toMatchObject({
      code: 1012,
    });
    expect(phases(lines)).toContain('reconnecting');
    const again = findLine(messages(lines, 'send'), { act: 'resubscribe' });
    expect(again).toMatchObject({ payload: subscribe, by: 'profile' });
    expect(taken(server.ledger)).toEqual([subscribe, ask('m1'), subscribe]);
    const subscribed = messages(lines, 'receive').at(-1);
    expect(json(subscribed)).toMatchObject({ type: 'Subscribed', last_sync_id: 3 });
    expect(subscribed).toMatchObject({ pairOf: again?.['seq'] });
  });

  it('queues 500 messages while the server is down; they arrive once and in order', async ({
    server,
    shortProfile,
    folder,
  }) => {
    const file = join(folder, 'messages.txt');
    const wanted = Array.from({ length: 500 }, (_, index) => ask(`q${String(index)}`));
    writeFileSync(file, wanted.join('\n'));
    server.command({ down: 'refused' });
    await server.until((ledger) => ledger.some(({ event }) => event === 'down'));
    const cli = startCli(
      ...['connect', `${server.url}/ws?streams=together`, '--json'],
      ...['--profile', shortProfile({ reconnectBaseMs: 400, reconnectMaxMs: 400 })],
      ...['--send-file', file],
    );
    await cli.output(/"phase":"reconnecting","attempt":2/);
    server.command({ up: true });
    await server.until((ledger) => taken(ledger).length >= 500);
    cli.child.kill('SIGINT');
    const { stdout } = await cli.ended;
    expect(taken(server.ledger)).toEqual(wanted);
    const sent = messages(linesOf(stdout), 'send');
    expect(sent.map(({ payload }) => payload)).toEqual(wanted);
    expect(sent.every(({ act }) => act === 'held')).toBe(true);
  });

  it('marks a second answer to one request as a duplicate', async ({ connect }) => {
    const { lines } = await connect('/ws?twice=1', '--send', subscribe, '--count', '2');
    const [first, second] = messages(lines, 'receive');
    expect(first).not.toHaveProperty('duplicate');
    expect(second).toMatchObject({ pairOf: first?.['pairOf'], duplicate: true });
  });

  it('tells an error of the application apart from one of the transport', async ({ connect }) => {
    const { lines } = await connect('/ws', '--send', '{"type":"Nonsense"}', '--count', '1');
    expect(json(messages(lines, 'receive')[0])).toMatchObject({ type: 'Error' });
    expect(lines.some(({ kind }) => kind === 'error')).toBe(false);
  });
});
