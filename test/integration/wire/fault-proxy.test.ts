import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCode, nextMessage } from './plain-client.ts';
import { FaultProxy } from './fault-proxy.ts';
import { echo, RawServer } from './raw-server.ts';
import { binary } from './server-frames.ts';

describe('fault proxy', () => {
  let server: RawServer;
  let proxy: FaultProxy;
  let client: WebSocket;

  beforeEach(async () => {
    server = await RawServer.start(echo);
    proxy = await FaultProxy.start(server.port);
    client = new WebSocket(`ws://127.0.0.1:${proxy.port}/`, { perMessageDeflate: false });
    await once(client, 'open');
  });

  afterEach(async () => {
    client.terminate();
    await proxy.close();
    await server.close();
  });

  it('without a fault relays and counts every byte, and the end', async () => {
    const before = proxy.fromServerByteLength;
    client.send('Hello');
    await once(client, 'message');
    expect(proxy.fromServerByteLength - before).toBe(7);
    client.close(1000);
    const code = await closeCode(client);
    expect(code).toBe(1000);
  });

  it('slicer and bandwidth lose nothing', async () => {
    for (const toxic of [
      { kind: 'slicer', byteLength: 2 },
      { kind: 'bandwidth', bytesPerTick: 10, tickMs: 1 },
    ] as const) {
      proxy.apply(toxic);
      client.send('x'.repeat(100));
      expect(await nextMessage(client)).toBe('x'.repeat(100));
    }
  });

  it('limit_data ends the connection after as many bytes', async () => {
    proxy.apply({ kind: 'limit_data', byteLength: 5 });
    await (await server.peer()).write(binary(Buffer.alloc(500)));
    const code = await closeCode(client);
    expect(code).toBe(1006);
  });

  it('reset_peer and down end it at once', async () => {
    proxy.apply({ kind: 'reset_peer' });
    client.on('error', () => undefined);
    const code = await closeCode(client);
    expect(code).toBe(1006);
    proxy.apply({ kind: 'down' });
    const late = new WebSocket(`ws://127.0.0.1:${proxy.port}/`);
    await expect(once(late, 'open')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
