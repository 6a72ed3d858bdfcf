/**
 * A WebSocket server on `ws` in a process of its own. `/echo` sends back what comes. `/clock` sends
 * numbered messages with the time they left on this process's monotonic clock, and answers
 * `{"probe":N}` with the times it came and the answer left. `/answer` answers `{"id":N}` after 0 to
 * 7 ms, out of order, with both times as well. `/sink?messages=N` says so when N have come. Times are
 * microseconds.
 */
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('listening', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.send?.({ url: `ws://127.0.0.1:${port}` });
});

server.on('connection', (client, request) => {
  client.on('error', () => undefined);
  const url = new URL(String(request.url), 'ws://localhost');
  if (url.pathname === '/echo') {
    client.on('message', (data, isBinary) => client.send(data, { binary: isBinary }));
  } else if (url.pathname === '/answer') {
    answer(client);
  } else if (url.pathname === '/sink') {
    sink(client, Number(url.searchParams.get('messages')));
  } else {
    tellTime(
      client,
      Number(url.searchParams.get('rate')),
      Number(url.searchParams.get('messages')),
    );
  }
});

/** @param {import('ws').WebSocket} client @param {number} messages */
function sink(client, messages) {
  let count = 0;
  client.on('message', () => {
    count += 1;
    if (count === messages) client.send('{"type":"done"}');
  });
}

/** @param {import('ws').WebSocket} client */
function answer(client) {
  client.on('message', (data) => {
    const receivedUs = nowUs();
    const { id } = JSON.parse(String(data));
    const tell = () => {
      client.send(`{"id":${id},"receivedUs":${receivedUs},"sentUs":${nowUs()}}`);
    };
    if (id % 8 === 0) {
      tell();
    } else {
      setTimeout(tell, id % 8);
    }
  });
}

/** The monotonic clock, microseconds with a fraction. */
function nowUs() {
  return Number(process.hrtime.bigint()) / 1000;
}

/**
 * Begins when the first probe was answered; closes after the last message.
 * @param {import('ws').WebSocket} client
 * @param {number} ratePerSecond
 * @param {number} messages
 */
function tellTime(client, ratePerSecond, messages) {
  let started = false;
  client.on('message', (data) => {
    const receivedUs = nowUs();
    const { probe } = JSON.parse(String(data));
    client.send(
      `{"type":"answer","probe":${probe},"receivedUs":${receivedUs},"sentUs":${nowUs()}}`,
    );
    if (!started) {
      started = true;
      setTimeout(() => run(client, ratePerSecond, messages), 1000);
    }
  });
}

/** @param {import('ws').WebSocket} client @param {number} ratePerSecond @param {number} messages */
function run(client, ratePerSecond, messages) {
  const startUs = nowUs();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.min(messages, Math.floor(((nowUs() - startUs) / 1e6) * ratePerSecond));
    for (; sent < due; sent += 1) {
      const type = sent % 10 === 0 ? 'alert' : 'tick';
      client.send(`{"type":"${type}","n":${sent},"sentUs":${nowUs()}}`);
    }
    if (sent === messages) {
      clearInterval(timer);
      client.close(1000);
    }
  }, 1);
}

process.on('disconnect', () => process.exit(0));
