/**
 * The yardstick: `ws` and nothing else. `node bare-echo.mjs URL MESSAGES BYTES` sends one message
 * after the other, each when the echo of the one before has come, and prints the round trips in
 * microseconds.
 */
import { WebSocket } from 'ws';

const [url = '', messages = '1000', byteLength = '200'] = process.argv.slice(2);
const text = 'x'.repeat(Number(byteLength));
const client = new WebSocket(url, { perMessageDeflate: false });
/** @type {number[]} */
const roundTripsUs = [];
let sentMs = 0;

function send() {
  sentMs = performance.now();
  client.send(text);
}

client.on('open', send);
client.on('message', () => {
  roundTripsUs.push((performance.now() - sentMs) * 1000);
  if (roundTripsUs.length < Number(messages)) {
    process.nextTick(send);
  } else {
    client.close(1000);
  }
});
client.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
client.on('close', () => console.log(JSON.stringify({ roundTripsUs })));
