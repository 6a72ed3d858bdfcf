import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { connectTo, refusal, startDemo } from './simulated-servers.ts';

describe('any simulated server', () => {
  test('closes as it was asked to, once, and is down for a while then', async () => {
    const { url } = await startDemo('codette');
    const faulty = `${url}?closeAfter=30&code=1012&down=100000`;
    const client = await connectTo(faulty);
    const [code, reason] = (await once(client.socket, 'close')) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([1012, 'restarting']);
    expect(await refusal(faulty)).toEqual({ status: 503, text: 'The server is restarting.\n' });
  });

  test('cuts the first connection of an address and keeps the second', async () => {
    const { url } = await startDemo('coda');
    const client = await connectTo(`${url}?dropAfter=20&quiet=1`);
    const [code] = (await once(client.socket, 'close')) as [number];
    expect(code).toBe(1006);
    const again = await connectTo(`${url}?dropAfter=20&quiet=1`);
    again.ask({ type: 'text_input', data: { text: 'still there?' } });
    expect(await again.nextOf('memory_store')).toBeDefined();
  });

  test('answers pings with their own bytes unless asked not to', async () => {
    const client = await connectTo((await startDemo('openagents')).url);
    client.socket.ping('abc');
    const [bytes] = (await once(client.socket, 'pong')) as [Buffer];
    expect(bytes.toString()).toBe('abc');
  });

  test('says what is wrong with a query it cannot use, and with a path that is not there', async () => {
    const { url } = await startDemo('gated-cli');
    expect(await refusal(`${url}?established=soon`)).toEqual({
      status: 400,
      text: 'established must be a whole number from 0 to 3600000.\n',
    });
    expect((await refusal(`${url}?code=1006`)).status).toBe(400);
    expect((await refusal(`${url}/nowhere`)).status).toBe(404);
  });

  test('survives what is not a message of its protocol', async () => {
    for (const id of ['salescoach', 'gated-cli', 'codette', 'coda', 'openagents'] as const) {
      const client = await connectTo((await startDemo(id)).url);
      for (const text of ['', 'null', '[]', '{"type":{}}', '['.repeat(200_000), '{"type":1}']) {
        client.ask(text);
      }
      client.socket.send(Buffer.from([0, 255]));
      client.socket.ping('alive');
      await once(client.socket, 'pong');
    }
  });
});
