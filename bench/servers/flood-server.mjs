/**
 * A WebSocket server in a process of its own that writes prepared frames as fast as they are taken.
 *
 * It is told by IPC what to send. When the awaited number of clients has connected it sends all of
 * them their share, then a Close frame. A client answers that after it has taken everything before,
 * so the time from the first byte to the last answer is the time all messages took, seen from
 * outside and the same way for every client.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { floodFrames } from './flood-frames.mjs';

/**
 * @typedef {object} FloodPlan
 * @property {number} messages over all connections
 * @property {number} byteLength of each payload
 * @property {number} connections
 * @property {boolean} deflate
 * @property {number} [startDelayMs] from the last client's handshake to the first byte; 50
 *
 * @typedef {object} FloodOutcome
 * @property {number} elapsedMs from the first byte written to the last Close frame answered
 * @property {number} lastByteMs from the first byte written until the system had taken the last
 */

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const closeNormal = Buffer.from([0x88, 2, 0x03, 0xe8]);

/** @type {{ plan: FloodPlan, frames: import('./flood-frames.mjs').FloodFrames } | null} */
let next = null;
/** @type {import('node:stream').Duplex[]} */
let sockets = [];

const server = createServer();
server.on('upgrade', (request, socket) => {
  socket.on('error', () => undefined);
  if (next === null) {
    socket.destroy();
    return;
  }
  const key = String(request.headers['sec-websocket-key']);
  const offer = String(request.headers['sec-websocket-extensions'] ?? '');
  if (next.plan.deflate && !offer.includes('permessage-deflate')) {
    socket.end('HTTP/1.1 400 permessage-deflate was not offered\r\n\r\n');
    return;
  }
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${createHash('sha1')
      .update(key + guid)
      .digest('base64')}`,
    ...(next.plan.deflate ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  sockets.push(socket);
  if (sockets.length === next.plan.connections) {
    const { plan, frames } = next;
    const clients = sockets;
    next = null;
    sockets = [];
    // Gives the last client a moment to have read its answer.
    setTimeout(() => void flood(clients, plan, frames), plan.startDelayMs ?? 50);
  }
});

/**
 * @param {readonly import('node:stream').Duplex[]} clients
 * @param {FloodPlan} plan
 * @param {import('./flood-frames.mjs').FloodFrames} frames
 */
async function flood(clients, plan, frames) {
  const startMs = performance.now();
  const share = Math.floor(plan.messages / clients.length);
  const rest = plan.messages - share * clients.length;
  const taken = await Promise.all(
    clients.map(async (socket, index) => {
      const answered = closeAnswered(socket);
      await pour(socket, share + (index < rest ? 1 : 0), frames);
      const lastByteMs = performance.now() - startMs;
      return { lastByteMs, elapsedMs: (await answered) - startMs };
    }),
  );
  process.send?.({
    elapsedMs: Math.max(...taken.map(({ elapsedMs }) => elapsedMs)),
    lastByteMs: Math.max(...taken.map(({ lastByteMs }) => lastByteMs)),
  });
}

/** When the client's Close frame came; its first octet is enough, since clients send nothing else. @param {import('node:stream').Duplex} socket @returns {Promise<number>} */
function closeAnswered(socket) {
  return new Promise((resolve, reject) => {
    socket.on('data', (/** @type {Buffer} */ chunk) => {
      if (chunk[0] === 0x88) {
        resolve(performance.now());
        socket.end();
      }
    });
    socket.on('close', () => reject(new Error('The client went before it answered the close.')));
  });
}

/**
 * @param {import('node:stream').Duplex} socket
 * @param {number} count
 * @param {import('./flood-frames.mjs').FloodFrames} frames
 */
async function pour(socket, count, { bytes, ends, first }) {
  let left = count;
  let block = first;
  while (left > 0) {
    const some = Math.min(left, ends.length);
    left -= some;
    if (!socket.write(some === ends.length ? block : block.subarray(0, ends[some - 1]))) {
      await new Promise((resolve) => socket.once('drain', resolve));
    }
    block = bytes;
  }
  await new Promise((resolve) => socket.write(closeNormal, resolve));
}

process.on('message', async (/** @type {FloodPlan} */ plan) => {
  next = { plan, frames: await floodFrames(plan.byteLength, plan.deflate) };
  process.send?.('ready');
});
process.on('disconnect', () => process.exit(0));
process.on('unhandledRejection', (error) => {
  process.send?.({ problem: error instanceof Error ? error.message : String(error) });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.send?.({ url: `ws://127.0.0.1:${port}/` });
});
