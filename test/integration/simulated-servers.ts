import { once } from 'node:events';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import type { DemoServer } from '../../src/engine/demo/demo-server.ts';
import { startProfileDemo } from '../../src/engine/demo/profile-demo-server.ts';
import type { ProfileDemoId } from '../../src/engine/demo/profile-demo-id.ts';
import { connectDemoClient } from './demo-client.ts';
import type { DemoClient } from './demo-client.ts';

const servers: DemoServer[] = [];
const clients: DemoClient[] = [];

afterEach(async () => {
  for (const { socket } of clients.splice(0)) {
    socket.terminate();
  }
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Starts a simulated server; it is closed after the test. */
export async function startDemo(id: ProfileDemoId): Promise<DemoServer> {
  const server = await startProfileDemo(id);
  servers.push(server);
  return server;
}

/** Connects a plain client; it is gone after the test. */
export async function connectTo(url: string, ...rest: [string[]?, Record<string, string>?]) {
  const client = await connectDemoClient(url, ...rest);
  clients.push(client);
  return client;
}

/** The status and the text with which an upgrade is refused. */
export async function refusal(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url, { headers });
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    AsyncIterable<Buffer> & { statusCode: number },
  ];
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk);
  }
  return { status: response.statusCode, text: Buffer.concat(chunks).toString() };
}
