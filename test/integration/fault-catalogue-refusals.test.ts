import { describe, expect, it } from 'vitest';
import { withFault } from './wire/fault-run.ts';
import type { Peer } from './wire/peer.ts';
import { responseHead } from './wire/upgrade.ts';

const invisible = /[\p{Cc}\p{Cf}]/u;

function answer(...lines: readonly string[]) {
  return async (peer: Peer): Promise<void> => {
    await peer.request();
    await peer.write(responseHead(...lines));
    peer.fin();
  };
}

async function answerStatus(peer: Peer, statusLine: string, headers: string[], body: string) {
  await peer.request();
  await peer.write(
    responseHead(`HTTP/1.1 ${statusLine}`, ...headers, `Content-Length: ${body.length}`),
    Buffer.from(body),
  );
}

describe('fault catalogue: responses that are not 101', { timeout: 60_000 }, () => {
  const statuses = [
    {
      line: '200 OK',
      headers: ['Content-Type: text/html'],
      body: '<h1>It works!</h1>',
      hint: null,
    },
    {
      line: '401 Unauthorized',
      headers: ['WWW-Authenticate: Bearer realm="api"'],
      body: 'no token',
      hint: 'Bearer realm="api"',
    },
    { line: '404 Not Found', headers: [], body: 'no such page', hint: null },
    {
      line: '426 Upgrade Required',
      headers: ['Sec-WebSocket-Version: 99'],
      body: 'newer, please',
      hint: '99',
    },
    { line: '429 Too Many Requests', headers: ['Retry-After: 17'], body: 'wait', hint: '17' },
    { line: '503 Service Unavailable', headers: ['Retry-After: 120'], body: 'later', hint: '120' },
  ];

  for (const { line, headers, body, hint } of statuses) {
    const [code = ''] = line.split(' ');
    it(`h-http-${code}: status, headers and body are kept, the next step is named`, async () => {
      await withFault(
        (peer) => answerStatus(peer, line, headers, body),
        {},
        async ({ failure, log, id, peer }) => {
          const error = await failure();
          expect(error.code).toBe('unexpected-status');
          expect(error.message).toContain(code);
          expect(error.nextStep).not.toBe('');
          if (hint !== null) expect(`${error.message} ${error.nextStep}`).toContain(hint);
          const { handshake } = log.snapshot(id);
          expect(handshake?.outcome).toBe('refused');
          const response = handshake?.response;
          expect({
            statusLine: `${response?.statusCode} ${response?.statusText}`,
            headers: response?.headers.map(({ name, value }) => `${name}: ${value}`),
            body: Buffer.from(response?.body ?? []).toString(),
            bodyTruncated: response?.bodyTruncated,
          }).toEqual({
            statusLine: line,
            headers: [...headers, `Content-Length: ${body.length}`],
            body,
            bodyTruncated: false,
          });
          await peer.gone;
        },
      );
    });
  }

  it('h-endless-body: reading stops at 64 KiB and the connection is closed', async () => {
    let written = 0;
    await withFault(
      async (peer) => {
        await peer.request();
        await peer.write(responseHead('HTTP/1.1 403 Forbidden', 'Content-Type: text/plain'));
        const gone = peer.gone.then(() => 'gone');
        const write = () => peer.write(Buffer.alloc(65_536, 'x')).then(() => 'written');
        while ((await Promise.race([gone, write()])) === 'written') {
          written += 65_536;
        }
      },
      {},
      async ({ failure, log, id, peer }) => {
        expect((await failure()).code).toBe('unexpected-status');
        const response = log.snapshot(id).handshake?.response;
        expect(response?.statusCode).toBe(403);
        expect(response?.body.length).toBe(65_536);
        expect(response?.bodyTruncated).toBe(true);
        await peer.gone;
        expect(written).toBeLessThan(64 * 1024 * 1024);
      },
    );
  });

  for (const [row, location] of [
    ['h-redirect-loop', 'ws://127.0.0.1:1/again'],
    ['h-redirect-file', 'file:///etc/passwd'],
  ] as const) {
    it(`${row}: a redirect is not followed, the next step names where it points`, async () => {
      const redirect = answer('HTTP/1.1 302 Found', `Location: ${location}`, 'Content-Length: 0');
      await withFault(redirect, {}, async ({ failure, log, id, server }) => {
        const error = await failure();
        expect(error.message).toContain('302');
        expect(error.nextStep).toContain(location);
        expect(['unexpected-status', 'redirect']).toContain(error.code);
        expect(log.snapshot(id).handshake?.response?.statusCode).toBe(302);
        expect(server.peers).toHaveLength(1);
      });
    });
  }

  it('h-bidi-reason: escape sequences and bidi marks in a status line are made visible', async () => {
    const hostile = 'Go \u001b[31mred\u001b]0;owned\u0007 \u009b31m';
    await withFault(
      answer(`HTTP/1.1 403 ${hostile}`, 'X-Note: \u00e2\u0080\u00ae', 'Content-Length: 0'),
      {},
      async ({ failure }) => {
        const error = await failure();
        expect(error.message).toContain('\\u001b[31mred');
        expect(`${error.message}${error.nextStep}`).not.toMatch(invisible);
      },
    );
  });
});
