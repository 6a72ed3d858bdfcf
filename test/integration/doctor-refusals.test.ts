import { afterEach, describe, expect, it } from 'vitest';
import { Patient, type PatientScript } from './doctor/doctor-patient.ts';
import { examine } from './doctor/examined.ts';
import { RawServer, type PeerScript } from './wire/raw-server.ts';
import { responseHead } from './wire/upgrade.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) {
    await close();
  }
});

async function patient(script: PatientScript = {}) {
  const started = await Patient.start(script);
  closers.push(() => started.close());
  return started;
}

async function raw(script: PeerScript) {
  const started = await RawServer.start(script);
  closers.push(() => started.close());
  return started;
}

/** A raw server that answers every request with these lines. */
function answering(...lines: readonly string[]) {
  const [status = '', ...headers] = lines;
  return raw(async (peer) => {
    await peer.request();
    await peer.write(responseHead(status, ...headers));
    peer.fin();
  });
}

describe('doctor: servers that refuse the upgrade', { timeout: 60_000 }, () => {
  it('shows status, headers and body of a refusal', async () => {
    const server = await patient({
      refuse: () =>
        '404 Not Found\r\nX-Trace: 7\r\nSet-Cookie: sid=canary\r\nContent-Length: 7\r\n\r\nno \u001b[1m',
    });
    const told = await examine(server.url('/chat'));
    expect(told.check('upgrade').outcome).toBe('failed');
    expect(told.evidence('upgrade')).toContain('Status: 404 Not Found');
    expect(told.evidence('upgrade')).toContain('X-Trace: 7');
    expect(told.evidence('upgrade')).toContain('Set-Cookie: •••');
    expect(told.evidence('upgrade')).toContain('\\u001b[1m');
    expect(told.check('origin').outcome).toBe('skipped');
    expect(told.check('paths').finding).toContain('only when you ask');
  });

  it('shows the health of a server that tells it', async () => {
    const server = await patient({
      answer: ({ url }, response) => {
        response.writeHead(url === '/health' ? 200 : 404, { server: 'uvicorn' });
        response.end(url === '/health' ? '{"status":"healthy"}' : '');
      },
      refuse: () => '403 Forbidden',
    });
    const told = await examine(server.url());
    expect(told.check('http').finding).toBe(
      'The server answers HTTP: 404 Not Found for /, 200 for /health.',
    );
    expect(told.evidence('http')).toContain('It says: {"status":"healthy"}');
    expect(told.evidence('http')).toContain('Server: uvicorn');
  });

  it('shows the health of a server that says it is not well', async () => {
    const server = await patient({
      answer: ({ url }, response) => {
        response.writeHead(url === '/health' ? 503 : 404).end('{"status":"down"}');
      },
    });
    const told = await examine(server.url());
    expect(told.check('http')).toMatchObject({
      outcome: 'warning',
      finding: 'The server answers HTTP: 404 Not Found for /, 503 for /health.',
    });
    expect(told.evidence('http')).toContain('It says: {"status":"down"}');
  });

  it('finds the path that has a WebSocket when it is asked to look', async () => {
    const server = await patient({
      refuse: ({ url }) => (url === '/ws' ? null : '404 Not Found'),
    });
    const told = await examine(server.url('/chat'), {}, { tryPaths: true });
    expect(told.summary.message).toBe(
      'There is no WebSocket at /chat (404), but there is one at /ws.',
    );
    expect(told.summary.next).toBe(`Connect to ${server.url('/ws')}.`);
    expect(server.asked.filter((one) => one.startsWith('UPGRADE'))).toHaveLength(6);
    expect(server.messages).toBe(0);
  });

  it('says which Origin is accepted when the one given is refused', async () => {
    const server = await patient({
      refuse: ({ headers }) =>
        headers.origin === 'http://localhost:5173' ? null : '403 Forbidden',
    });
    const told = await examine(server.url(), { origin: 'https://evil.example' });
    expect(told.check('origin').outcome).toBe('failed');
    expect(told.summary.message).toBe(
      'The server refuses the Origin https://evil.example and takes the Origin http://localhost:5173.',
    );
    expect(told.summary.next).toContain('Set Origin to http://localhost:5173 in Options');
    expect(told.evidence('origin')).toContain('Without Origin: refused (403)');
  });

  it('says that a server wants an Origin, and one that wants none', async () => {
    const wants = await patient({
      refuse: ({ headers }) => (headers.origin === undefined ? '403 Forbidden' : null),
    });
    expect((await examine(wants.url())).summary.message).toContain(
      'refuses a request without Origin and takes the Origin http://127.0.0.1',
    );
    const minds = await patient({
      refuse: ({ headers }) => (headers.origin === undefined ? null : '403 Forbidden'),
    });
    const told = await examine(minds.url(), { origin: 'http://localhost:3000' });
    expect(told.summary.next).toMatch(/^Leave Origin empty in Options/);
  });

  it('warns that a page could not connect where other clients can', async () => {
    const server = await patient({
      refuse: ({ headers }) => (headers.origin === undefined ? null : '403 Forbidden'),
    });
    const told = await examine(server.url());
    expect(told.summary.outcome).toBe('fine');
    expect(told.check('origin').outcome).toBe('warning');
    expect(told.check('origin').next).toMatch(/^A page from http:\/\/127\.0\.0\.1:\d+ could not/);
  });

  it('says that a refusal whatever the Origin is about credentials or the path', async () => {
    const server = await patient({ refuse: () => '403 Forbidden' });
    const told = await examine(server.url());
    expect(told.check('origin').finding).toContain('makes no difference');
    expect(told.summary.message).toBe('The server refuses this client (403), whatever the Origin.');
    expect(told.summary.next).toContain('check the path');
  });

  it('says what credentials are asked for, and shows none that were given', async () => {
    const server = await patient({
      refuse: () => '401 Unauthorized\r\nWWW-Authenticate: Bearer realm="chat"',
    });
    const without = await examine(server.url());
    expect(without.summary.message).toBe(
      'The server asks for credentials (401), and none were sent.',
    );
    expect(without.summary.next).toContain('Bearer realm="chat"');
    const told = await examine(`${server.url()}?token=hunter2hunter2`, {
      headers: [{ name: 'Authorization', value: 'Bearer canary-12345' }],
    });
    expect(told.summary.message).toBe('The server does not take the credentials sent (401).');
    expect(told.evidence('authentication')).toContain('Credentials sent: Authorization, token');
    expect(JSON.stringify(told.checks)).not.toMatch(/hunter2|canary-12345/);
  });

  it('masks credentials that the server sends back', async () => {
    const server = await patient({
      refuse: ({ headers }) => `400 Bad Request\r\nX-Echo: ${headers.authorization ?? ''}`,
    });
    const told = await examine(server.url(), {
      headers: [{ name: 'Authorization', value: 'Bearer canary-12345' }],
    });
    expect(JSON.stringify(told.checks)).not.toContain('canary-12345');
    expect(told.evidence('upgrade')).toContain('X-Echo: •••');
  });

  it('says that the server does not take the subprotocol, and takes none', async () => {
    const server = await patient({
      refuse: ({ headers }) =>
        headers['sec-websocket-protocol'] === undefined ? null : '400 Bad Request',
    });
    const told = await examine(server.url(), { subprotocols: ['v1.chat'] });
    expect(told.summary.message).toBe(
      'The server does not take the subprotocols offered (v1.chat); it connects without any.',
    );
    expect(told.evidence('subprotocol')).toBe(
      'Offered: refused (400)\nWithout any: accepted (101)',
    );
  });

  it('says which subprotocol the server insists on', async () => {
    const server = await patient({ chooseSubprotocol: () => 'graphql-ws' });
    const told = await examine(server.url(), { subprotocols: ['soap', 'wamp'] });
    expect(told.check('subprotocol').outcome).toBe('failed');
    expect(told.summary.next).toMatch(
      /^(?:Leave Subprotocols empty|Set Subprotocols to graphql-ws)/,
    );
  });

  it('says that a server cannot cope with compression', async () => {
    const server = await patient({
      refuse: ({ headers }) =>
        headers['sec-websocket-extensions'] === undefined ? null : '400 Bad Request',
    });
    const told = await examine(server.url());
    expect(told.summary.message).toBe(
      'The server cannot cope with the offer of permessage-deflate; it connects without.',
    );
    expect(told.summary.next).toContain('--no-deflate');
  });

  it('says where a redirect leads, as a WebSocket URL', async () => {
    const server = await patient({ refuse: () => '302 Found\r\nLocation: https://a.example/live' });
    const told = await examine(server.url());
    expect(told.summary.message).toContain('sends you on to https://a.example/live');
    expect(told.summary.next).toContain('connect to wss://a.example/live');
    expect(server.asked.filter((one) => one.startsWith('UPGRADE'))).toHaveLength(1);
  });

  it('says that a proxy cannot reach the server behind it', async () => {
    const server = await patient({
      refuse: () => '502 Bad Gateway\r\nServer: nginx/1.24.0\r\nVia: 1.1 edge',
    });
    const told = await examine(server.url());
    expect(told.summary.message).toBe(
      'A proxy answered (502): it could not reach the server behind it.',
    );
    expect(told.evidence('proxy')).toContain('Via: 1.1 edge');
  });

  it('says that a proxy took the Connection header away', async () => {
    const server = await answering(
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Via: 1.1 edge',
    );
    const told = await examine(server.url);
    expect(told.check('proxy').outcome).toBe('failed');
    expect(told.summary.next).toContain('pass on the headers Upgrade and Connection');
  });

  it('says that a proxy did not pass the upgrade on', async () => {
    const server = await patient({
      refuse: () =>
        '426 Upgrade Required\r\nServer: nginx\r\nContent-Length: 22\r\n\r\nMissing Upgrade header',
    });
    const told = await examine(server.url());
    expect(told.summary.message).toContain('did not see an upgrade request');
  });

  it('tells of proxies that this machine is set up with, without their passwords', async () => {
    const server = await patient();
    const told = await examine(
      server.url(),
      {},
      { environment: { HTTP_PROXY: 'http://joe:pw123456@proxy.example:3128' } },
    );
    expect(told.evidence('proxy')).toBe('HTTP_PROXY: http://•••@proxy.example:3128');
  });

  it('tells a server that accepts and closes at once', async () => {
    const server = await patient({
      opened: (webSocket) => webSocket.close(4401, 'token expired'),
    });
    const told = await examine(server.url());
    expect(told.check('upgrade').outcome).toBe('ok');
    expect(told.summary.message).toBe(
      'It opened, and the server closed it at once with 4401 (Private Use), with the reason "token expired".',
    );
    expect(told.summary.next).toContain('check the credentials');
  });

  it('counts what a server sends by itself and sends nothing back', async () => {
    const server = await patient({
      opened: (webSocket) => {
        webSocket.send('{"type":"welcome"}');
        webSocket.ping();
      },
    });
    const told = await examine(server.url());
    expect(told.evidence('stays-open')).toBe('Messages that came by themselves: 1');
    expect(server.messages).toBe(0);
  });

  it('is not held up by a server that answers nothing', async () => {
    const server = await raw(() => undefined);
    const told = await examine(server.url, { handshakeTimeoutMs: 300 });
    expect(told.check('upgrade').finding).toMatch(/^No reply to the upgrade request in /);
    expect(told.summary.outcome).toBe('failed');
    expect(server.peers.length).toBeLessThanOrEqual(15);
  });

  it('is not held up by bodies without end', async () => {
    const server = await raw(async (peer) => {
      await peer.request();
      await peer.write(responseHead('HTTP/1.1 200 OK', 'Server: endless'));
      await peer.drip(Buffer.alloc(100_000, 'x'), 20);
    });
    const told = await examine(server.url, { handshakeTimeoutMs: 1000 });
    expect(told.check('http').outcome).toBe('ok');
    expect(told.check('upgrade').finding).toContain('200 OK');
  });
});
