import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { doctorCheckIds } from '../../src/core/doctor/doctor-check.ts';
import { Patient, type PatientScript } from './doctor/doctor-patient.ts';
import { examine } from './doctor/examined.ts';
import { selfSignedKeyPair, type KeyPair } from './wire/key-pair.ts';
import { RawServer, type PeerScript } from './wire/raw-server.ts';
import { headerOf } from './wire/upgrade.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) {
    await close();
  }
});

async function patient(script: PatientScript = {}, keyPair: KeyPair | null = null) {
  const started = await Patient.start(script, keyPair);
  closers.push(() => started.close());
  return started;
}

async function raw(script: PeerScript) {
  const started = await RawServer.start(script);
  closers.push(() => started.close());
  return started;
}

/** A port of this machine on which nothing listens. */
async function freePort(): Promise<number> {
  const server: Server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('doctor: reaching the server', { timeout: 60_000 }, () => {
  it('finds nothing wrong with a server that takes the connection', async () => {
    const server = await patient({
      answer: (_request, response) => response.end('hello'),
      chooseSubprotocol: () => 'chat',
    });
    const told = await examine(server.url(), { subprotocols: ['chat'] });
    expect(told.summary).toEqual({
      outcome: 'fine',
      message: 'Nothing is wrong: the server takes this connection.',
      next: null,
    });
    expect(told.checks.map(({ id }) => id)).toEqual(doctorCheckIds);
    expect(told.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(told.check('subprotocol').finding).toContain('chat');
  });

  it('sends handshakes and GET requests only, few of them, and closes with 1000', async () => {
    const server = await patient();
    await examine(server.url());
    expect(server.messages).toBe(0);
    expect(server.connections).toBeLessThanOrEqual(15);
    expect(server.asked).toEqual(['GET /', 'GET /health', 'UPGRADE /ws', 'UPGRADE /ws']);
    expect(new Set(server.closeCodes)).toEqual(new Set([1000]));
  });

  it('says of a server that cuts every connection that it does, and not that there is no way to it', async () => {
    const server = createServer((socket) => socket.resetAndDestroy());
    closers.push(async () => {
      server.close();
      await once(server, 'close');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const told = await examine(`ws://127.0.0.1:${String(port)}/`);
    expect(told.check('listen').outcome).toBe('ok');
    expect(told.check('upgrade').outcome).toBe('failed');
    expect(told.summary.message).toMatch(/reset/i);
  });

  it('says of a server that drips its answer that it began one', async () => {
    const server = await raw(async (peer) => {
      await peer.write(Buffer.from('HTTP/1.1 200 OK\r\nX-A: b\r\n'));
    });
    const told = await examine(server.url);
    expect(told.check('http').outcome).toBe('warning');
    expect(told.check('http').finding).toContain('begins to answer HTTP (200 OK)');
    expect(told.check('upgrade').outcome).toBe('failed');
  });

  it('says that a URL cannot be used, and what may be meant', async () => {
    const told = await examine('ws://localhost:8000/#top');
    expect(told.check('url').outcome).toBe('failed');
    expect(told.summary.next).toBe('Did you mean ws://localhost:8000/?');
    expect(told.check('upgrade').outcome).toBe('skipped');
  });

  it('says that a header cannot be sent', async () => {
    const told = await examine('ws://localhost:8000/', {
      headers: [{ name: 'Upgrade', value: 'x' }],
    });
    expect(told.summary.message).toContain('Upgrade cannot be set');
  });

  it('says that a name does not resolve', async () => {
    const told = await examine('ws://no-such-host.invalid/');
    expect(told.check('resolve').outcome).toBe('failed');
    expect(told.summary.message).toContain('no-such-host.invalid was not');
    expect(told.check('listen').outcome).toBe('skipped');
  });

  it('says that nothing listens, and tries at most eight neighbours of this machine', async () => {
    const port = await freePort();
    const told = await examine(`ws://127.0.0.1:${String(port)}/`);
    expect(told.summary.outcome).toBe('failed');
    expect(told.summary.message).toMatch(
      new RegExp(`^Nothing is listening on 127.0.0.1 port ${String(port)} \\(connection refused`),
    );
    expect(told.evidence('listen')).toContain('refused (ECONNREFUSED) after');
    expect(told.check('neighbours').evidence).toHaveLength(8);
    expect(told.summary.next).toMatch(/^Start the server/);
  });

  it('finds the server on the other address of this machine', async () => {
    const server = await patient();
    const told = await examine(`ws://[::1]:${String(server.port)}/ws`);
    expect(told.check('listen').outcome).toBe('failed');
    expect(told.check('neighbours').next).toContain(
      `ws://127.0.0.1:${String(server.port)}/ws, which answers`,
    );
    expect(told.summary.next).toBe(told.check('neighbours').next);
  });

  it('tells a port that speaks TLS from one that does not', async () => {
    const secure = await patient({}, selfSignedKeyPair());
    const toSecure = await examine(secure.url('/ws').replace('wss:', 'ws:'));
    expect(toSecure.summary).toMatchObject({
      outcome: 'failed',
      message: 'The port speaks TLS, but the URL says ws://.',
      next: `Use ${secure.url('/ws')}.`,
    });
    const plain = await patient();
    const toPlain = await examine(plain.url('/ws').replace('ws:', 'wss:'));
    expect(toPlain.summary).toMatchObject({
      outcome: 'failed',
      message: 'The port answers plain HTTP, not TLS, but the URL says wss://.',
      next: `Use ${plain.url('/ws')}.`,
    });
  });

  it('knows the words of a server that was spoken to without TLS', async () => {
    const server = await patient({
      answer: (_request, response) => {
        response
          .writeHead(400)
          .end('<center>The plain HTTP request was sent to HTTPS port</center>');
      },
    });
    const told = await examine(server.url());
    expect(told.summary.message).toBe('The port speaks TLS, but the URL says ws://.');
  });

  it('says why a certificate is not trusted, and what to do', async () => {
    const server = await patient({}, selfSignedKeyPair());
    const told = await examine(server.url());
    expect(told.check('certificate').outcome).toBe('failed');
    expect(told.summary.message).toBe(
      'The certificate cannot be trusted: it is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT).',
    );
    expect(told.summary.next).toContain('Accept untrusted certificate');
    expect(told.check('upgrade').outcome).toBe('skipped');
  });

  it('goes on behind a certificate that the user accepts', async () => {
    const server = await patient({}, selfSignedKeyPair());
    const told = await examine(server.url(), { acceptUntrustedCertificate: true });
    expect(told.check('certificate').outcome).toBe('warning');
    expect(told.check('upgrade').outcome).toBe('ok');
    expect(told.summary.outcome).toBe('fine');
  });

  it('tells an expired certificate and one for another host', async () => {
    const server = await patient(
      {},
      selfSignedKeyPair({ dnsName: 'shop.example', notAfter: '210101000000Z' }),
    );
    const told = await examine(server.url('/ws', 'localhost'));
    expect(told.summary.message).toMatch(/^The certificate expired on Jan\s+1 00:00:00 2021 GMT/);
    expect(told.evidence('certificate')).toContain(
      'Also: The certificate is not for localhost: it is for DNS:shop.example',
    );
  });

  it('says that another kind of server answers', async () => {
    const server = await raw(async (peer) => {
      await peer.write(Buffer.from('SSH-2.0-OpenSSH_9.2\u001b[31m\r\n'));
    });
    const told = await examine(server.url);
    expect(told.summary.message).toBe(
      'The server does not speak HTTP: it starts with "SSH-2.0-OpenSSH_9.2\\u001b[31m".',
    );
  });

  it('goes on when an ordinary request is not answered, since the upgrade may be', async () => {
    const server = await raw(async (peer) => {
      const request = await peer.request();
      if (headerOf(request, 'Upgrade') === 'websocket') {
        peer.echoes = true;
        await peer.upgrade([]);
      } else {
        peer.fin();
      }
    });
    const told = await examine(server.url);
    expect(told.check('http').outcome).toBe('warning');
    expect(told.check('upgrade').outcome).toBe('ok');
    expect(told.summary.outcome).toBe('fine');
  });

  it('ends at once when it is stopped, and keeps what it found', async () => {
    const server = await raw(() => undefined);
    const controller = new AbortController();
    const told = await examine(
      server.url,
      {},
      {
        signal: controller.signal,
        onCheck: ({ id }) => {
          if (id === 'listen') {
            setImmediate(() => controller.abort());
          }
        },
      },
    );
    expect(told.summary.outcome).toBe('stopped');
    expect(told.checks.map(({ id }) => id)).toEqual(['url', 'resolve', 'listen', 'neighbours']);
  });
});
