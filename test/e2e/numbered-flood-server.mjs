/**
 * A WebSocket server in a process of its own that sends numbered messages as fast as they are taken.
 *
 * `node numbered-flood-server.mjs COUNT`: prints its URL; at the first byte of a client it sends COUNT
 * messages and prints how many the system has taken. Frames are written here (RFC 6455 section 5.2).
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { numberedMessage } from './numbered-message.mjs';

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** FIN and the opcode of a close frame; with the code 1000. */
const closeOctet = 0x88;
const closeNormal = Buffer.from([closeOctet, 2, 0x03, 0xe8]);
const messagesAtOnce = 2000;
const count = Number(process.argv[2]);
const server = createServer();

server.on('upgrade', async (request, socket) => {
  socket.on('error', () => undefined);
  const key = String(request.headers['sec-websocket-key']);
  const accept = createHash('sha1').update(`${key}${guid}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  await once(socket, 'data');
  socket.on('data', (bytes) => {
    if (bytes[0] === closeOctet) {
      socket.end(closeNormal);
    }
  });
  for (let first = 1; first <= count; first += messagesAtOnce) {
    const last = Math.min(count, first + messagesAtOnce - 1);
    if (!socket.write(frames(first, last))) {
      await once(socket, 'drain').catch(() => undefined);
    }
    if (socket.destroyed) {
      return;
    }
  }
  socket.write('', () => console.log(String(count)));
});

/** Unmasked text frames, a whole message each. */
function frames(first, last) {
  const parts = [];
  for (let number = first; number <= last; number += 1) {
    const payload = Buffer.from(numberedMessage(number));
    const head =
      payload.length < 126
        ? [0x81, payload.length]
        : [0x81, 126, payload.length >> 8, payload.length & 255];
    parts.push(Buffer.from(head), payload);
  }
  return Buffer.concat(parts);
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
});
