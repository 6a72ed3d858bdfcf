import { describe, expect, it } from 'vitest';
import { withFault } from './wire/fault-run.ts';
import { text } from './wire/server-frames.ts';
import { acceptValue, headerOf, responseHead, switchingProtocols } from './wire/upgrade.ts';

describe('fault catalogue: opening handshake', { timeout: 60_000 }, () => {
  it('h-silent: a server that never answers fails at the total deadline', async () => {
    const startedMs = performance.now();
    await withFault(
      () => undefined,
      { handshakeTimeoutMs: 300 },
      async ({ failure, peer }) => {
        const error = await failure();
        expect(error.code).toBe('handshake-timeout');
        // A timer of 300 ms may fire a fraction of a millisecond early.
        const [, waitedMs] = / in (\d+(?:\.\d)?) ms/.exec(error.message) ?? [];
        expect(Number(waitedMs)).toBeGreaterThan(295);
        expect(performance.now() - startedMs).toBeGreaterThan(295);
        await peer.gone;
      },
    );
  });

  it('h-slowloris: a head that drips in is cut at the same deadline and shown', async () => {
    await withFault(
      async (peer) => {
        await peer.request();
        await peer.drip(Buffer.from('HTTP/1.1 101 Switching Protocols\r\n'.repeat(20)), 20);
      },
      { handshakeTimeoutMs: 300 },
      async ({ failure, log, id, peer }) => {
        expect((await failure()).code).toBe('handshake-timeout');
        const { handshake } = log.snapshot(id);
        expect(handshake?.outcome).toBe('failed');
        expect(handshake?.response).toBeNull();
        const partial = Buffer.from(handshake?.partialResponse ?? []).toString('latin1');
        expect(partial).toMatch(/^HTTP/);
        await peer.gone;
      },
    );
  });

  it('h-fin: a FIN instead of a response is told from a reset', async () => {
    await withFault(
      async (peer) => {
        await peer.request();
        peer.fin();
      },
      {},
      async ({ failure }) => {
        const error = await failure();
        expect(error.code).toBe('handshake-connection-closed');
        expect(error.message).toMatch(/\b0 bytes|without|before/);
      },
    );
  });

  it('h-fin: a FIN inside the response head says after how many bytes', async () => {
    await withFault(
      async (peer) => {
        await peer.request();
        await peer.write(Buffer.from('HTTP/1.1 101 Sw'));
        peer.fin();
      },
      {},
      async ({ failure, log, id }) => {
        const error = await failure();
        expect(error.code).toBe('handshake-connection-closed');
        expect(error.message).toMatch(/\b15 bytes/);
        const partial = log.snapshot(id).handshake?.partialResponse ?? new Uint8Array();
        expect(Buffer.from(partial).toString()).toBe('HTTP/1.1 101 Sw');
      },
    );
  });

  it('h-rst: a reset instead of a response is told from a FIN', async () => {
    await withFault(
      async (peer) => {
        await peer.request();
        peer.reset();
      },
      {},
      async ({ failure }) => {
        const error = await failure();
        expect(error.code).toBe('connection-reset');
        expect(error.message).toMatch(/reset/i);
      },
    );
  });

  it('h-ssh-banner: bytes that are not HTTP are quoted', async () => {
    await withFault(
      async (peer) => {
        await peer.write(Buffer.from('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'));
      },
      {},
      async ({ failure, log, id, peer }) => {
        const error = await failure();
        expect(error.code).toBe('not-http');
        expect(error.message).toContain('SSH-2.0-OpenSSH_9.2p1');
        const partial = log.snapshot(id).handshake?.partialResponse ?? new Uint8Array();
        expect(Buffer.from(partial).toString()).toBe('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n');
        await peer.gone;
      },
    );
  });

  it('h-bad-accept: expected and received value stand side by side', async () => {
    let key = '';
    await withFault(
      async (peer) => {
        key = headerOf(await peer.request(), 'Sec-WebSocket-Key') ?? '';
        await peer.write(
          responseHead(
            'HTTP/1.1 101 Switching Protocols',
            'Upgrade: websocket',
            'Connection: Upgrade',
            'Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          ),
        );
      },
      {},
      async ({ failure, peer }) => {
        const error = await failure();
        expect(error.code).toBe('accept-mismatch');
        expect(error.message).toContain(acceptValue(key));
        expect(error.message).toContain('AAAAAAAAAAAAAAAAAAAAAAAAAAA=');
        await peer.gone;
      },
    );
  });

  it('h-no-upgrade-hdr: a 101 without Upgrade is refused by that name', async () => {
    await withFault(
      async (peer) => {
        const key = headerOf(await peer.request(), 'Sec-WebSocket-Key') ?? '';
        await peer.write(
          responseHead(
            'HTTP/1.1 101 Switching Protocols',
            'Connection: Upgrade',
            `Sec-WebSocket-Accept: ${acceptValue(key)}`,
          ),
        );
      },
      {},
      async ({ failure }) => {
        const error = await failure();
        expect(error.code).toBe('upgrade-header-missing');
        expect(error.message).toContain('Upgrade');
      },
    );
  });

  const negotiations = [
    {
      name: 'h-unsolicited-proto: a subprotocol nobody asked for',
      header: 'Sec-WebSocket-Protocol: graphql-ws',
      options: {},
      code: 'subprotocol-not-requested',
      words: ['graphql-ws'],
    },
    {
      name: 'h-unsolicited-proto: another subprotocol than those asked for',
      header: 'Sec-WebSocket-Protocol: soap',
      options: { subprotocols: ['chat', 'superchat'] },
      code: 'subprotocol-not-requested',
      words: ['soap', 'chat', 'superchat'],
    },
    {
      name: 'h-unsolicited-proto: no subprotocol although some were asked for',
      header: 'Server: plain',
      options: { subprotocols: ['chat'] },
      code: 'subprotocol-missing',
      words: ['chat'],
    },
    {
      name: 'h-unsolicited-ext: an extension nobody offered',
      header: 'Sec-WebSocket-Extensions: permessage-deflate',
      options: { permessageDeflate: false },
      code: 'extension-not-requested',
      words: ['permessage-deflate'],
    },
    {
      name: 'h-unsolicited-ext: an extension unknown to us',
      header: 'Sec-WebSocket-Extensions: x-webkit-deflate-frame',
      options: { permessageDeflate: true },
      code: 'extension-not-requested',
      words: ['x-webkit-deflate-frame'],
    },
    {
      name: 'h-bad-ext-param: a window of 2^99',
      header: 'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99',
      options: { permessageDeflate: true },
      code: 'extension-invalid',
      words: ['offered "permessage-deflate', 'server_max_window_bits', '99'],
    },
    {
      name: 'h-bad-ext-param: an unknown parameter',
      header: 'Sec-WebSocket-Extensions: permessage-deflate; turbo',
      options: { permessageDeflate: true },
      code: 'extension-invalid',
      words: ['turbo'],
    },
  ];

  for (const { name, header, options, code, words } of negotiations) {
    it(`${name} is refused with what was asked and answered`, async () => {
      await withFault(
        (peer) => peer.upgrade([header]),
        options,
        async ({ failure, peer }) => {
          const error = await failure();
          expect(error.code).toBe(code);
          for (const word of words) expect(error.message).toContain(word);
          await peer.gone;
        },
      );
    });
  }

  it('h-big-headers: a head of 40 KB is over the limit, which is named', async () => {
    await withFault(
      (peer) => peer.upgrade([`X-Big: ${'b'.repeat(40_000)}`]),
      {},
      async ({ failure, peer }) => {
        const error = await failure();
        expect(error.code).toBe('response-head-too-large');
        expect(error.message).toMatch(/\d+ (KB|KiB|bytes)/);
        await peer.gone;
      },
    );
  });

  it('h-2000-headers: many short headers are not taken for a wrong Sec-WebSocket-Accept', async () => {
    const many = Array.from({ length: 2_500 }, () => 'x:1');
    await withFault(
      async (peer) => {
        const [status = '', ...rest] = switchingProtocols(await peer.request())
          .toString('latin1')
          .trimEnd()
          .split('\r\n');
        await peer.write(responseHead(status, ...many, ...rest));
      },
      {},
      async ({ log, id }) => {
        await log.waitForPhase(id, 'open');
        const headers = log.snapshot(id).handshake?.response?.headers;
        expect(headers).toHaveLength(many.length + 3);
        expect(headers?.at(-1)?.name).toBe('Sec-WebSocket-Accept');
      },
    );
  });

  it('h-2000-headers: so many that the head is over the limit are refused as that', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => `X-Header-${index}: 1`);
    await withFault(
      (peer) => peer.upgrade(many),
      {},
      async ({ failure, peer }) => {
        const error = await failure();
        expect(error.code).toBe('response-head-too-large');
        expect(error.message).toMatch(/header/);
        await peer.gone;
      },
    );
  });

  it('h-early-frames: frames in the segment of the 101 are all there, in order', async () => {
    const early = ['one', 'two', 'three'].map((word) => text(word));
    await withFault(
      (peer) => peer.upgrade([], ...early),
      {},
      async ({ log, id }) => {
        await log.waitForMessages(id, 3);
        const words = log.received(id).map((payload) => Buffer.from(payload).toString());
        expect(words).toEqual(['one', 'two', 'three']);
        expect(log.snapshot(id).state.phase).toBe('open');
      },
    );
  });

  it('h-103: Early Hints before the 101 are shown', async () => {
    await withFault(
      async (peer) => {
        await peer.request();
        await peer.write(
          responseHead('HTTP/1.1 103 Early Hints', 'Link: </style.css>; rel=preload'),
        );
        await peer.upgrade();
      },
      {},
      async ({ log, id }) => {
        await log.waitForPhase(id, 'open');
        expect(log.snapshot(id).handshake?.response?.informational).toEqual([
          { statusCode: 103, headers: [{ name: 'Link', value: '</style.css>; rel=preload' }] },
        ]);
      },
    );
  });
});
