import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { DemoClient } from './demo-client.ts';
import { connectTo, refusal, startDemo } from './simulated-servers.ts';

/** The results of several calls, one after another. */
async function several<T>(count: number, read: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  while (results.length < count) {
    results.push(await read());
  }
  return results;
}

const typeOf = (message: Record<string, unknown>) => message['type'];

describe('Codette', () => {
  test('welcomes, and answers each request with its own type', async () => {
    const client = await connectTo((await startDemo('codette')).url);
    expect(await client.nextJson()).toMatchObject({ type: 'connection', status: 'connected' });
    client.ask({ type: 'ping' });
    expect(await client.nextJson()).toMatchObject({ type: 'pong' });
    client.ask({ type: 'status' });
    expect(await client.nextJson()).toMatchObject({
      type: 'status_response',
      active_connections: 1,
    });
    client.ask({ type: 'chat', message: 'Hello' });
    expect(typeOf(await client.nextJson())).toBe('chat_response');
    client.ask({ type: 'analyze' });
    expect(typeOf(await client.nextJson())).toBe('analysis_response');
  });

  test('says what it could not read', async () => {
    const client = await connectTo((await startDemo('codette')).url);
    await client.nextJson();
    for (const text of ['chat Hello', '"Hello"', '{"message":"x"}', '{"type":"dance"}']) {
      client.ask(text);
    }
    const errors = await several(4, async () => (await client.nextJson())['message']);
    expect(errors).toEqual([
      'Invalid JSON: send an object.',
      'Invalid JSON: send an object.',
      'The field "type" is missing.',
      'Unknown message type: "dance"',
    ]);
  });

  test('is healthy over HTTP, and refuses an origin when asked to be strict', async () => {
    const { url } = await startDemo('codette');
    const health = await fetch(new URL('/health', url.replace('ws:', 'http:')));
    expect(await health.json()).toMatchObject({ status: 'healthy' });
    expect((await fetch(new URL('/nowhere', url.replace('ws:', 'http:')))).status).toBe(404);
    const strict = `${url}?origins=strict`;
    expect(await refusal(strict, { Origin: 'http://evil.example' })).toEqual({
      status: 403,
      text: 'The origin http://evil.example is not allowed.\n',
    });
    await connectTo(strict, [], { Origin: 'http://localhost:5173' });
  });

  test('leaves pings unanswered, loses requests or answers twice when asked to', async () => {
    const { url } = await startDemo('codette');
    const client = await connectTo(`${url}?pongs=missing&lose=3&twice=1`);
    await client.nextJson();
    client.ask({ type: 'ping' });
    client.ask({ type: 'status' });
    client.ask({ type: 'status' });
    client.ask({ type: 'chat', message: 'x' });
    const types = await several(4, async () => typeOf(await client.nextJson()));
    const [a, b] = ['status_response', 'chat_response'];
    expect(types).toEqual([a, a, b, b]);
  });
});

describe('the gated agent', () => {
  test('opens its gate in order, and works then', async () => {
    const client = await connectTo((await startDemo('gated-cli')).url);
    const { type, thread_id } = await client.nextJson();
    expect(type).toBe('handshake_response');
    client.ask({ type: 'handshake_acknowledged', thread_id });
    expect(await client.nextJson()).toEqual({ type: 'handshake_complete', thread_id });
    client.ask({ type: 'user_message', content: 'too early' });
    expect(await client.nextJson()).toMatchObject({ type: 'error', code: 'not_ready' });
    expect(await client.nextJson()).toEqual({ type: 'connection_established', thread_id });
    client.ask({ type: 'user_message', content: 'now' });
    expect(await client.nextJson()).toMatchObject({ type: 'agent_started', request: 'now' });
    expect(await client.nextOf('agent_completed')).toMatchObject({ thread_id });
  });

  test('refuses a handshake with another thread id', async () => {
    const client = await connectTo((await startDemo('gated-cli')).url);
    await client.nextJson();
    client.ask({ type: 'handshake_acknowledged', thread_id: 'other' });
    expect(typeOf(await client.nextJson())).toBe('handshake_failed');
    const [code] = (await once(client.socket, 'close')) as [number];
    expect(code).toBe(4401);
  });

  test('takes its token from a header, the query or a subprotocol', async () => {
    const { url } = await startDemo('gated-cli');
    const guarded = `${url}?auth=required`;
    expect((await refusal(guarded)).status).toBe(401);
    await connectTo(guarded, [], { Authorization: 'Bearer secret' });
    await connectTo(`${guarded}&token=secret`);
    const third = await connectTo(guarded, ['bearer', 'secret']);
    expect(third.socket.protocol).toBe('bearer');
  });

  test('says nothing more when asked to stop in the middle', async () => {
    const { url } = await startDemo('gated-cli');
    const client = await connectTo(`${url}?complete=never&closeAfter=120&code=1000`);
    const { thread_id } = await client.nextJson();
    client.ask({ type: 'handshake_acknowledged', thread_id });
    const rest: unknown[] = [];
    client.socket.on('message', (data: Buffer) => rest.push(data.toString()));
    await once(client.socket, 'close');
    expect(rest).toEqual([]);
  });
});

test('Coda tells by itself how it is, and tells its mode while it answers', async () => {
  const { url } = await startDemo('coda');
  const client = await connectTo(`${url}anywhere?clock=5000`);
  expect(await client.nextJson()).toMatchObject({ type: 'mode_change', data: { mode: 'idle' } });
  expect(typeOf(await client.nextJson())).toBe('emotion_change');
  const metrics = await client.nextOf('system_metrics');
  expect(metrics['data']).toMatchObject({ memory_mb: expect.any(Number) as number });
  const aheadMs = Date.parse(String(metrics['timestamp'])) - Date.now();
  expect(aheadMs).toBeGreaterThan(3000);
  client.ask({ type: 'text_input', data: { text: 'Hi' }, timestamp: new Date().toISOString() });
  expect(await client.nextOf('conversation_message')).toMatchObject({
    data: { role: 'user', content: 'Hi' },
  });
  expect(await client.nextOf('mode_change')).toMatchObject({ data: { mode: 'thinking' } });
  expect((await client.nextOf('latency_trace'))['data']).toMatchObject({
    stt_seconds: expect.any(Number) as number,
    llm_seconds: expect.any(Number) as number,
  });
  expect(await client.nextOf('mode_change')).toMatchObject({ data: { mode: 'speaking' } });
});

describe('OpenAgents', () => {
  /** Updates of one message until its content is whole. */
  async function stream(client: DemoClient, id: string) {
    const texts = { content: '', reasoning: '' };
    const syncIds: unknown[] = [];
    while (!texts.content.endsWith('said.')) {
      const update = await client.nextOf('Update');
      if (update['message_id'] === id) {
        const { content, reasoning } = update['delta'] as Record<string, string | null>;
        texts.content += content ?? '';
        texts.reasoning += reasoning ?? '';
        syncIds.push(update['sync_id']);
      }
    }
    return { texts, syncIds };
  }

  test('streams content and reasoning apart, numbered for a subscriber', async () => {
    const { url } = await startDemo('openagents');
    const client = await connectTo(`${url}?word=1&activity=0`);
    client.ask({ type: 'Subscribe', scope: 'chat' });
    expect(await client.nextJson()).toEqual({ type: 'Subscribed', scope: 'chat', last_sync_id: 0 });
    client.ask({ type: 'Message', id: 'm1', content: 'Hi', use_reasoning: true });
    const { texts, syncIds } = await stream(client, 'm1');
    expect(texts.content).toMatch(/^A socket .* said\.$/);
    expect(texts.reasoning).toMatch(/^The question .* stop\.$/);
    expect(syncIds).toEqual(syncIds.map((_, index) => index + 1));

    const later = await connectTo(`${url}?word=1&activity=0`);
    later.ask({ type: 'Subscribe', scope: 'chat' });
    expect(await later.nextJson()).toMatchObject({ last_sync_id: syncIds.length });
  });

  test('leaves holes in the sync ids when asked to', async () => {
    const client = await connectTo(
      `${(await startDemo('openagents')).url}?holes=3&word=1&activity=0`,
    );
    client.ask({ type: 'Subscribe', scope: 'chat' });
    client.ask({ type: 'Message', id: 'm1', content: 'Hi' });
    const ids = await several(4, async () => (await client.nextOf('Update'))['sync_id']);
    expect(ids).toEqual([1, 2, 4, 5]);
  });

  test('tells errors of the message and of the application apart', async () => {
    const client = await connectTo((await startDemo('openagents')).url);
    client.ask('nonsense');
    client.ask({ type: 'Message', id: 'm1' });
    client.ask({ type: 'Message', id: 'm2', content: 'something forbidden' });
    const errors = await several(3, async () => {
      const { type, layer, code } = await client.nextJson();
      return [type, layer, code];
    });
    expect(errors).toEqual([
      ['Error', 'message', 'not_json'],
      ['Error', 'message', 'invalid'],
      ['Error', 'application', 'not_authorized'],
    ]);
  });
});

describe('SalesCoach', () => {
  test('counts its connections, and coaches', async () => {
    const { url } = await startDemo('salescoach');
    const first = await connectTo(url);
    expect(await first.nextJson()).toMatchObject({ type: 'connected', active_connections: 1 });
    const second = await connectTo(url);
    expect(await second.nextJson()).toMatchObject({ type: 'connected', active_connections: 2 });
    expect(await first.nextJson()).toEqual({ type: 'active_connections', count: 2 });
    second.socket.close();
    expect(await first.nextJson()).toEqual({ type: 'active_connections', count: 1 });
    first.ask({ type: 'chat', message: 'too expensive' });
    expect(typeOf(await first.nextJson())).toBe('chat_response');
  });

  test('takes audio as binary messages, and answers with a transcript and audio', async () => {
    const client = await connectTo((await startDemo('salescoach')).url);
    await client.nextJson();
    client.ask({ type: 'audio_start' });
    client.socket.send(Buffer.alloc(3200));
    client.socket.send(Buffer.alloc(1600));
    client.ask({ type: 'audio_end' });
    expect(await client.nextOf('transcript')).toMatchObject({ audio_bytes: 4800, chunks: 2 });
    const { isBinary, bytes } = await client.next();
    expect({ isBinary, byteLength: bytes.length }).toEqual({ isBinary: true, byteLength: 3200 });
  });

  test('wants join_group before group messages', async () => {
    const { url } = await startDemo('salescoach');
    const client = await connectTo(url.replace('/ws/chat', '/ws/group-chat'));
    await client.nextJson();
    client.ask({ type: 'group_message', message: 'hello?' });
    expect(await client.nextJson()).toMatchObject({ type: 'error' });
    client.ask({ type: 'join_group', group_id: 'north', user_id: 'ann' });
    expect(await client.nextJson()).toMatchObject({ type: 'group_joined', members: ['ann'] });
    client.ask({ type: 'group_message', message: 'hello!' });
    expect(await client.nextJson()).toMatchObject({ user_id: 'ann', message: 'hello!' });
    expect(await client.nextJson()).toMatchObject({ user_id: 'coach' });
  });
});
