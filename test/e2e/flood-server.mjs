/**
 * A WebSocket server in a process of its own that floods each client that sends `go`.
 *
 * `node flood-server.mjs RATE SECONDS`: prints its URL, then, when a flood was handed to the kernel,
 * the number of messages that were sent.
 */
import { performance } from 'node:perf_hooks';
import { WebSocketServer } from 'ws';

const [ratePerSecond = 20_000, seconds = 10] = process.argv.slice(2).map(Number);
const total = ratePerSecond * seconds;
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('listening', () => {
  const address = server.address();
  console.log(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
});

server.on('connection', (client) => {
  client.on('error', () => undefined);
  client.once('message', () => flood(client));
});

/** Sends what is due every 5 ms; a late timer sends more at once, so that the rate is kept. */
function flood(client) {
  const startMs = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((performance.now() - startMs) / 1000) * ratePerSecond));
    for (; sent < due; sent += 1) {
      client.send(`{"type":"flood","n":${sent + 1},"pad":"${'.'.repeat(60)}"}`);
    }
    if (sent === total) {
      clearInterval(timer);
      client.send('{"type":"flood_done"}', () => console.log(String(sent + 1)));
    }
  }, 5);
}
