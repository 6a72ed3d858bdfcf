import { expect } from 'vitest';
import {
  atOf,
  describeStranger,
  findLine,
  json,
  messages,
  phases,
  taken,
} from './stranger-test.ts';

const hello = '{"type":"user_message","content":"hello"}';
const steps = ['handshaking open', 'handshaking handshake_response'] as const;

describeStranger('gated_cli', 'gated-cli', (it) => {
  it('goes through the gate, and what the user sends leaves behind it', async ({
    server,
    connect,
  }) => {
    const { exitCode, lines } = await connect('/?established=0.3', '--send', hello, '--count', '4');
    expect(exitCode).toBe(0);
    expect(phases(lines)[0]).toBe('connecting');
    expect(phases(lines)).toContain('handshaking handshake_complete');
    expect(phases(lines)).toContain('ready');
    expect(phases(lines).slice(-2)).toEqual(['closing', 'closed']);
    const [acknowledgement, user] = messages(lines, 'send');
    expect(acknowledgement).toMatchObject({ by: 'profile', act: 'handshake' });
    expect(json(acknowledgement)).toEqual({
      type: 'handshake_acknowledged',
      thread_id: json(messages(lines, 'receive')[0])['thread_id'],
    });
    expect(user).toMatchObject({ payload: hello, by: 'profile', act: 'held' });
    const received = messages(lines, 'receive').map((line) => json(line)['type']);
    expect(received).toEqual([
      'handshake_response',
      'handshake_complete',
      'connection_established',
      'event',
    ]);
    const order = lines.map(({ seq }) => seq);
    const ready = findLine(lines, { kind: 'state', phase: 'ready' });
    expect(order.indexOf(ready?.['seq'])).toBeLessThan(order.indexOf(user?.['seq']));
    expect(taken(server.ledger)).toEqual([acknowledgement?.['payload'], hello]);
  });

  it('gives up with a sentence when handshake_complete never comes', async ({
    server,
    connect,
  }) => {
    const { exitCode, lines } = await connect('/?complete=never', '--send', hello);
    expect(exitCode).toBe(1);
    const error = findLine(lines, { kind: 'error', code: 'profile-handshake-failed' });
    expect(error?.['message']).toMatch(/handshake_complete.*nothing came in 10(\.000)? s/);
    expect(findLine(lines, { kind: 'error', code: 'held-not-sent' })?.['message']).toContain(
      'hello',
    );
    expect(phases(lines)).not.toContain('ready');
    expect(phases(lines)).not.toContain('reconnecting');
    expect(lines.filter(({ kind }) => kind === 'state').at(-1)).toMatchObject({
      phase: 'failed',
      code: 'profile-handshake-failed',
    });
    expect(taken(server.ledger)).toHaveLength(1);
  });

  it('is ready when connection_established comes after 4.9 s', async ({ server, connect }) => {
    const { lines } = await connect('/?established=4.9', '--send', hello, '--count', '4');
    expect(phases(lines)).toContain('ready');
    expect(phases(lines)).not.toContain('degraded');
    const complete = server.ledger.find(
      ({ event, message }) =>
        event === 'sent' && (message as { type: string }).type === 'handshake_complete',
    );
    const arrival = server.ledger.filter(({ event }) => event === 'received')[1];
    expect((arrival?.at ?? 0) - (complete?.at ?? 0)).toBeGreaterThan(4.85);
    expect((arrival?.at ?? 0) - (complete?.at ?? 0)).toBeLessThan(5);
  });

  it('goes on degraded after 5 s, and is ready when the event comes after 6 s', async ({
    server,
    connect,
  }) => {
    const { lines } = await connect('/?established=6', '--send', hello, '--for', '8');
    const complete = server.ledger.find(
      ({ event, message }) =>
        event === 'sent' && (message as { type: string }).type === 'handshake_complete',
    );
    const degraded = findLine(lines, { kind: 'state', phase: 'degraded' });
    const ready = findLine(lines, { kind: 'state', phase: 'ready' });
    expect(degraded).toMatchObject({ awaits: 'connection_established' });
    expect(atOf(degraded) - (complete?.at ?? 0)).toBeGreaterThan(4.95);
    expect(atOf(degraded) - (complete?.at ?? 0)).toBeLessThan(5.5);
    expect(atOf(ready)).toBeGreaterThan(atOf(degraded) + 0.5);
    const user = messages(lines, 'send')[1];
    expect(user).toMatchObject({ payload: hello, act: 'held' });
    expect(atOf(user)).toBeLessThan(atOf(ready));
  });

  it('stays degraded, usable and with a warning when the event never comes', async ({
    server,
    connect,
  }) => {
    const { exitCode, lines } = await connect(
      '/?established=never',
      ...['--send', hello, '--for', '6.5'],
    );
    expect(exitCode).toBe(0);
    expect(phases(lines)).toContain('degraded');
    expect(phases(lines)).not.toContain('ready');
    const warning = lines.find((line) => line['kind'] === 'note' && 'warning' in line);
    expect(warning?.['message']).toContain('connection_established');
    expect(taken(server.ledger).at(-1)).toBe(hello);
    expect(json(messages(lines, 'receive').at(-1))).toMatchObject({ type: 'event' });
  });

  it('counts connection_established that comes before handshake_complete', async ({ connect }) => {
    const { lines } = await connect(
      '/?before=1&complete=0.2',
      ...['--send', hello, '--count', '4'],
    );
    expect(phases(lines)).toContain('ready');
    expect(phases(lines)).not.toContain('degraded');
    expect(json(messages(lines, 'receive').at(-1))).toMatchObject({ type: 'event' });
  });

  it('says which step failed when the server refuses', async ({ connect }) => {
    const { exitCode, lines } = await connect('/?fail=1', '--send', hello);
    expect(exitCode).toBe(1);
    const error = findLine(lines, { kind: 'error', code: 'profile-handshake-failed' });
    expect(error?.['message']).toMatch(/handshake_complete.*session revoked/);
  });

  it('says what was missing when there is no thread_id', async ({ server, connect }) => {
    const { exitCode, lines } = await connect('/?thread=none', '--send', hello);
    expect(exitCode).toBe(1);
    const error = findLine(lines, { kind: 'error', code: 'profile-handshake-failed' });
    expect(error?.['message']).toMatch(/handshake_response.*thread_id/);
    expect(taken(server.ledger)).toEqual([]);
  });

  it('says that nothing came when the server is silent', async ({ connect }) => {
    const { exitCode, lines } = await connect('/?response=never');
    expect(exitCode).toBe(1);
    const error = findLine(lines, { kind: 'error', code: 'profile-handshake-failed' });
    expect(error?.['message']).toMatch(/handshake_response.*nothing came in 10(\.000)? s/);
  });

  it('starts from the first step after a loss in the middle of the handshake', async ({
    server,
    connect,
  }) => {
    const { lines } = await connect(
      '/?complete=0.4&close=0.2&code=1012',
      ...['--send', hello, '--for', '2.2'],
    );
    const seen = phases(lines);
    const again = seen.indexOf('reconnecting');
    expect(seen.slice(0, again)).toEqual(expect.arrayContaining([...steps]));
    expect(seen.slice(again + 1)).toEqual(expect.arrayContaining(['connecting', ...steps]));
    expect(seen).not.toContain('ready');
    expect(taken(server.ledger)).not.toContain(hello);
    expect(server.ledger.filter(({ event }) => event === 'connected').length).toBe(2);
  });

  it('brings the token as header, query parameter or subprotocol, and never shows it', async ({
    server,
    connect,
  }) => {
    const token = 'tok-3f9a7c2e';
    const outputs: string[] = [];
    for (const auth of ['header', 'query', 'subprotocol']) {
      const { stdout, stderr } = await connect(
        '/',
        ...['--param', `token=${token}`, '--param', `auth=${auth}`, '--count', '3'],
      );
      outputs.push(stdout, stderr);
    }
    const seen = server.ledger.filter(({ event }) => event === 'connected');
    expect(seen.map(({ authorization }) => authorization)).toEqual([`Bearer ${token}`, null, null]);
    expect(String(seen[1]?.['path'])).toContain(`token=${token}`);
    expect(seen[2]).toMatchObject({ offered: `bearer,${token}`, subprotocol: 'bearer' });
    expect(outputs.join('')).not.toContain(token);
    expect(outputs.join('')).toContain('"phase":"ready"');
  });
});
