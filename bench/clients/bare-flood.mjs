/**
 * The yardstick: `ws` and nothing else. `node bare-flood.mjs URL CONNECTIONS DEFLATE` takes every
 * message, drops it, and prints the count when the server has closed all connections.
 */
import { WebSocket } from 'ws';

const [url = '', connections = '1', deflate = 'false'] = process.argv.slice(2);
let count = 0;
let open = Number(connections);

for (let index = 0; index < Number(connections); index += 1) {
  const client = new WebSocket(url, { perMessageDeflate: deflate === 'true' });
  client.on('message', () => {
    count += 1;
  });
  client.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  client.on('close', () => {
    open -= 1;
    if (open === 0) {
      console.log(JSON.stringify({ messages: count }));
    }
  });
}
