/**
 * The yardstick: `ws`, and a loop that looks at the clock all the time. `node bare-timed.mjs URL MESSAGES
 * INTERVAL_US` sends 200 bytes each time, and prints as JSON how late the system had each, in milliseconds.
 */
import { WebSocket } from 'ws';

const [url = '', howMany = '1000', intervalUs = '1000'] = process.argv.slice(2);
const count = Number(howMany);
const client = new WebSocket(url, { perMessageDeflate: false });
const message = Buffer.alloc(200, 'x');
/** @type {number[]} */
const lateMs = [];

client.on('open', () => {
  const startMs = performance.now() + 200;
  let sent = 0;
  const look = () => {
    const dueMs = startMs + (sent * Number(intervalUs)) / 1000;
    if (performance.now() >= dueMs) {
      client.send(message, { binary: false }, () => lateMs.push(performance.now() - dueMs));
      sent += 1;
    }
    if (sent < count) setImmediate(look);
  };
  look();
});
client.on('message', () => {
  console.log(JSON.stringify({ lateMs }));
  client.close(1000);
});
client.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
