/**
 * The yardstick: `ws` and nothing else. `node bare-send.mjs URL MESSAGES BYTES` sends all as fast as it
 * can, waits while more than 4 MB are queued, and prints the milliseconds until the server said that it
 * has them.
 */
import { WebSocket } from 'ws';

const [url = '', howMany = '1000', byteLength = '200'] = process.argv.slice(2);
const count = Number(howMany);
const client = new WebSocket(url, { perMessageDeflate: false });
// Bytes cost `ws` less than texts.
const messages = Array.from({ length: count }, (_, index) => {
  const text = `{"type":"move","id":${String(index)},"text":"`;
  return Buffer.from(`${text}${'x'.repeat(Number(byteLength) - text.length - 2)}"}`);
});
let sent = 0;
let startMs = 0;

function send() {
  while (sent < count && client.bufferedAmount < 4 * 1024 * 1024) {
    client.send(messages[sent] ?? '', { binary: false });
    sent += 1;
    if (sent % 1000 === 0) break;
  }
  if (sent < count) setImmediate(send);
}

client.on('open', () => {
  startMs = performance.now();
  send();
});
client.on('message', () => {
  console.log(JSON.stringify({ tookMs: performance.now() - startMs }));
  client.close(1000);
});
client.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
