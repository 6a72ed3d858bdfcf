import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import type { DemoServer } from '../../src/engine/demo/demo-server.ts';
import { connectJson, pick } from './cli-process.ts';
import { startUpgradedServer } from './upgraded-server.ts';
import type { UpgradedServer } from './upgraded-server.ts';

let demo: DemoServer;
const servers: UpgradedServer[] = [];

beforeEach(async () => {
  demo = await startDemoServer();
});

afterEach(async () => {
  await demo.close();
  for (const server of servers.splice(0)) {
    server.close();
  }
});

function demoUrl(path: string): string {
  return new URL(path, demo.url).href;
}

async function upgradedServer(afterUpgrade: (socket: Socket) => void): Promise<string> {
  const server = await startUpgradedServer(afterUpgrade);
  servers.push(server);
  return server.url;
}

describe('the exit code', () => {
  test('is 1 when nobody listens, with an error line that has a code', async () => {
    const port = demo.port;
    await demo.close();
    const { exitCode, lines } = await connectJson(`ws://127.0.0.1:${port}/`);
    expect(exitCode).toBe(1);
    expect(lines.at(-1)).toMatchObject({ kind: 'state', phase: 'failed' });
    expect(pick(lines, 'error', 'code')).toEqual([{ code: 'connection-refused' }]);
  });

  test('is 1 when the server answers 404, and its body is printed', async () => {
    const { exitCode, lines } = await connectJson(demoUrl('/nowhere'));
    expect(exitCode).toBe(1);
    const [handshake] = pick(lines, 'handshake', 'outcome', 'status', 'body');
    expect(handshake).toMatchObject({ outcome: 'refused', status: 404 });
    expect((handshake as { body: string }).body).toContain('There is no /nowhere here.');
    expect(pick(lines, 'error', 'code')).toEqual([{ code: 'unexpected-status' }]);
  });

  test.each([
    [1000, 0],
    [1001, 0],
    [1011, 3],
    [4321, 3],
  ])('of a server that closes with %i is %i', async (code, exitCode) => {
    const request = JSON.stringify({ type: 'close', code, reason: 'because' });
    const result = await connectJson(demoUrl('/requests'), '--send', request);
    expect(result.exitCode).toBe(exitCode);
    expect(result.lines.at(-1)).toMatchObject({
      phase: 'closed',
      code,
      reason: 'because',
      wasClean: true,
    });
  });

  test('is 0 when the server closes without a code', async () => {
    const url = await upgradedServer((socket) => {
      socket.end(Buffer.from('8800', 'hex'));
    });
    const { exitCode, lines } = await connectJson(url);
    expect(exitCode).toBe(0);
    expect(lines.at(-1)).toMatchObject({ phase: 'closed', code: 1005, wasClean: true });
  });

  test('is 3 when the connection ends without a Close frame', async () => {
    const url = await upgradedServer((socket) => {
      socket.end(Buffer.from('81026869', 'hex'));
    });
    const { exitCode, lines } = await connectJson(url);
    expect(exitCode).toBe(3);
    expect(pick(lines, 'message', 'payload')).toEqual([{ payload: 'hi' }]);
    expect(lines.at(-1)).toMatchObject({ phase: 'closed', code: 1006, wasClean: false });
  });

  test('is 3 when the server breaks the protocol, with the rule and the bytes', async () => {
    const url = await upgradedServer((socket) => {
      socket.write(Buffer.from('8300', 'hex'));
    });
    const { exitCode, lines } = await connectJson(url);
    expect(exitCode).toBe(3);
    expect(pick(lines, 'violation', 'code', 'closeCode', 'payload')).toEqual([
      { code: 'opcode-reserved', closeCode: 1002, payload: { base64: 'gwA=' } },
    ]);
  });
});
