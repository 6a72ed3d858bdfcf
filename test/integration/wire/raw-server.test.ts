import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCode, nextMessage } from './plain-client.ts';
import { deflated, deflatedZeros } from './deflated.ts';
import { hex, hexOf } from './hex.ts';
import { selfSignedKeyPair } from './key-pair.ts';
import { echo, RawServer } from './raw-server.ts';
import { close, frame, text } from './server-frames.ts';

describe('raw server', () => {
  it('records the frames of a client it shares no code with, and echoes them', async () => {
    const server = await RawServer.start(echo);
    const client = new WebSocket(server.url, { perMessageDeflate: false });
    await once(client, 'open');
    client.send('Hello');
    expect(await nextMessage(client)).toBe('Hello');
    client.send(Buffer.alloc(70_000, 7));
    client.close(4000, 'bye');
    const code = await closeCode(client);
    const { frames } = await server.peer();
    expect({
      code,
      opcodes: frames.map(({ opcode }) => opcode),
      masked: frames.every(({ masked }) => masked),
      close: hexOf(frames[2]?.payload ?? new Uint8Array()),
      big: frames[1]?.payload.equals(Buffer.alloc(70_000, 7)),
    }).toEqual({
      code: 4000,
      opcodes: [1, 2, 8],
      masked: true,
      close: '0f a0 62 79 65',
      big: true,
    });
    await server.close();
  });

  it('speaks TLS with a certificate that verifies for localhost', async () => {
    const keyPair = selfSignedKeyPair();
    const server = await RawServer.start((peer) => peer.upgrade([], text('early')), keyPair);
    const client = new WebSocket(`wss://localhost:${server.port}/`, {
      ca: keyPair.cert,
      family: 4,
    });
    expect(await nextMessage(client)).toBe('early');
    client.terminate();
    await server.close();
  });

  it('writes compressed messages that inflate to what was meant', async () => {
    const server = await RawServer.start(async (peer) => {
      await peer.upgrade(['Sec-WebSocket-Extensions: permessage-deflate']);
      await peer.write(
        frame({ rsv1: true, opcode: 1, payload: deflated(Buffer.from('Hello, Hello')) }),
        frame({ rsv1: true, opcode: 2, payload: deflatedZeros(2) }),
      );
      await peer.sendClose(close(1000));
    });
    const client = new WebSocket(server.url);
    const lengths: number[] = [];
    client.on('message', (data) => lengths.push((data as Buffer).length));
    await once(client, 'close');
    expect(lengths).toEqual([12, 2 * 1024 * 1024]);
    await server.close();
  });

  it('hex refuses what is not hex', () => {
    expect(hexOf(hex('81 05 48656c6c6f'))).toBe('81 05 48 65 6c 6c 6f');
    expect(() => hex('8')).toThrow('Not hex');
    expect(() => hex('zz')).toThrow('Not hex');
  });
});
