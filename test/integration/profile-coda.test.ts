import { join } from 'node:path';
import { expect } from 'vitest';
import { linesOf, runCli, startCli } from './cli-process.ts';
import type { Line } from './cli-process.ts';
import { describeStranger, json, messages, phases } from './stranger-test.ts';

const text = '{"type":"text_input","data":{"text":"hi"},"timestamp":"2023-06-01T12:34:56.789Z"}';

/** Every object anywhere in a JSON value. */
function objectsIn(value: unknown): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const own = Array.isArray(value) ? [] : [value as Record<string, unknown>];
  return [...own, ...Object.values(value).flatMap(objectsIn)];
}

describeStranger('coda', 'coda', (it) => {
  it('answers a command with events, all of which are in the log', async ({ server, connect }) => {
    const { exitCode, lines } = await connect('/', '--send', text, '--count', '8');
    expect(exitCode).toBe(0);
    expect(messages(lines, 'receive').map((line) => json(line)['type'])).toEqual([
      'mode_change',
      'emotion_change',
      'conversation_message',
      'mode_change',
      'memory_store',
      'latency_trace',
      'emotion_change',
      'mode_change',
    ]);
    expect(server.ledger.find(({ event }) => event === 'received')?.['message']).toMatchObject({
      type: 'text_input',
    });
  });

  it('makes a series of every number the server tells, found again in the capture', async ({
    connect,
    folder,
  }) => {
    const capture = join(folder, 'coda.framescope');
    await connect('/?traces=100&ahead=5', '--count', '202', '--capture', capture);
    const { stdout, exitCode } = await runCli('stats', capture, '--json');
    expect(exitCode).toBe(0);
    const series = objectsIn(JSON.parse(stdout) as Line).filter(({ count }) => count === 100);
    const names = series.map((one) => JSON.stringify(one));
    for (const name of ['stt_seconds', 'llm_seconds', 'memory_mb', 'cpu_percent']) {
      expect(names.some((one) => one.includes(name))).toBe(true);
    }
  });

  it('connects again after a loss, and the log goes on', async ({
    server,
    connect,
    shortProfile,
  }) => {
    const { lines } = await connect(
      '/?close=0.3&code=1012',
      ...['--profile', shortProfile({ reconnectBaseMs: 300 }), '--for', '1'],
    );
    expect(phases(lines)).toEqual(expect.arrayContaining(['ready', 'reconnecting', 'connecting']));
    expect(new Set(lines.map(({ connectionId }) => connectionId)).size).toBe(1);
    const seqs = lines.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(server.ledger.filter(({ event }) => event === 'connected').length).toBe(2);
  });

  it('waits twice as long each time, seen on the clock of the server', async ({
    server,
    connect,
    shortProfile,
  }) => {
    server.command({ down: 'dropped', knocks: 4 });
    await server.until((ledger) => ledger.some(({ event }) => event === 'down'));
    const profile = shortProfile({ reconnectBaseMs: 200, reconnectMaxMs: 800 });
    const { lines } = await connect('/', '--profile', profile, '--count', '2');
    const knocks = server.ledger.filter(({ event }) => event === 'knock').map(({ at }) => at);
    const waits = knocks.slice(1).map((at, index) => at - (knocks[index] ?? 0));
    const wanted = [0.2, 0.4, 0.8, 0.8];
    expect(waits).toHaveLength(wanted.length);
    waits.forEach((wait, index) => {
      // Each attempt takes a moment of its own; a true measurement is made by hand.
      expect(wait).toBeGreaterThan((wanted[index] ?? 0) * 0.9);
      expect(wait).toBeLessThan((wanted[index] ?? 0) * 1.1 + 0.3);
    });
    const states = lines.filter(({ phase }) => phase === 'reconnecting');
    expect(states.map(({ attempt, delayMs }) => [attempt, delayMs])).toEqual([
      [1, 200],
      [2, 400],
      [3, 800],
      [4, 800],
    ]);
    expect(phases(lines)).toContain('ready');
  });

  it('connects again when nothing listened or the answer was 503', async ({
    server,
    connect,
    shortProfile,
  }) => {
    const profile = shortProfile({ reconnectBaseMs: 250, reconnectMaxMs: 250 });
    server.command({ down: 'refused' });
    await server.until((ledger) => ledger.some(({ event }) => event === 'down'));
    const cli = startCli('connect', server.url, '--json', '--profile', profile, '--count', '2');
    await cli.output(/"phase":"reconnecting","attempt":2/);
    server.command({ up: true });
    const refused = linesOf((await cli.ended).stdout);
    expect(messages(refused, 'receive')).toHaveLength(2);
    expect(phases(refused)).toContain('ready');

    server.command({ down: '503', knocks: 2 });
    const before = server.ledger.length;
    await server.until((ledger) => ledger.length > before);
    const { lines } = await connect('/', '--profile', profile, '--count', '2');
    expect(lines.filter(({ phase }) => phase === 'reconnecting')).toHaveLength(2);
    expect(messages(lines, 'receive')).toHaveLength(2);
  });
});
