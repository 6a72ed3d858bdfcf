import { describe, expect, it } from 'vitest';
import { withFault } from './wire/fault-run.ts';
import { hex, hexOf } from './wire/hex.ts';
import { longHeader, text } from './wire/server-frames.ts';
import { echo } from './wire/raw-server.ts';

describe('fault catalogue: frames', { timeout: 60_000 }, () => {
  it('f-nonminimal-len: accepted, and marked as not minimal', async () => {
    await withFault(
      async (peer) => {
        await echo(peer);
        await peer.write(hex('81 7e 0005 48656c6c6f'), text('after'));
      },
      {},
      async ({ violation, log, id, state }) => {
        const entry = await violation();
        expect(entry).toMatchObject({ code: 'length-not-minimal', closeCode: null });
        expect(entry.section).toMatch(/6455 section 5\.2/);
        expect(hexOf(entry.payload)).toMatch(/^81 7e 00 05/);
        await log.waitForMessages(id, 2);
        expect(log.received(id).map((payload) => Buffer.from(payload).toString())).toEqual([
          'Hello',
          'after',
        ]);
        expect(state().phase).toBe('open');
      },
    );
  });

  it('f-len-1GiB: refused from the header alone, with the declared length', async () => {
    const header = longHeader(0x82, 1024 ** 3);
    await withFault(
      (peer) => peer.upgrade([], header),
      {},
      async ({ violation, closed, peer }) => {
        const entry = await violation();
        expect(entry).toMatchObject({ code: 'message-too-big', closeCode: 1009 });
        expect(entry.message).toMatch(/1[,. ]?073[,. ]?741[,. ]?824/);
        expect(entry.header?.payloadLength).toBe(1024 ** 3);
        expect(hexOf(entry.payload)).toBe('82 7f 00 00 00 00 40 00 00 00');
        expect((await peer.closeFrame()).closeCode).toBe(1009);
        expect((await closed()).error?.code).toBe('message-too-big');
      },
    );
  });

  it('f-len-99MiB-stall: shows 1 000 of 103 809 024 bytes while the peer is silent', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade();
        await peer.write(longHeader(0x82, 103_809_024), Buffer.alloc(1_000));
        await peer.closeFrame();
      },
      {},
      async ({ log, id, engine, error, closed }) => {
        await log.waitForPhase(id, 'open');
        await expect
          .poll(() => log.snapshot(id).receiving?.receivedLength, { timeout: 10_000 })
          .toBe(1_000);
        expect(log.snapshot(id).receiving?.header?.payloadLength).toBe(103_809_024);
        engine.close(id, 1000, 'enough');
        const end = await closed();
        expect(end.sent?.code).toBe(1000);
        expect((await error()).error.code).toBe(end.error?.code);
      },
    );
  });

  const badTexts = [
    { row: 'f-bad-utf8', wire: '81 05 48 65 ff 6c 6f', offset: 2, byte: 0xff },
    { row: 'f-bad-utf8-split', wire: '01 02 48c3 80 02 28 21', offset: 1, byte: 0xc3 },
    { row: 'f-bad-utf8 (overlong)', wire: '81 03 61 c0 af', offset: 1, byte: 0xc0 },
    { row: 'f-bad-utf8 (surrogate)', wire: '81 03 eda080', offset: 0, byte: 0xed },
    { row: 'f-bad-utf8 (cut off)', wire: '81 03 61 e282', offset: 1, byte: 0xe2 },
  ];

  for (const { row, wire, offset, byte } of badTexts) {
    it(`${row}: names the offset of the byte and shows it`, async () => {
      await withFault(
        (peer) => peer.upgrade([], hex(wire)),
        {},
        async ({ violation, closed, peer }) => {
          const entry = await violation();
          expect(entry).toMatchObject({ code: 'text-not-utf8', closeCode: 1007 });
          expect(entry.section).toMatch(/8\.1/);
          expect(entry.message).toMatch(new RegExp(`\\b${offset}\\b`));
          expect(entry.payload[entry.offset ?? -1]).toBe(byte);
          expect((await peer.closeFrame()).closeCode).toBe(1007);
          const { sent, error } = await closed();
          expect({ sent: sent?.code, error: error?.code }).toEqual({
            sent: 1007,
            error: 'text-not-utf8',
          });
        },
      );
    });
  }

  it('f-utf8-split-ok: a character split over two frames passes', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade();
        await peer.write(hex('01 02 48c3'), hex('80 02 a921'));
      },
      {},
      async ({ log, id }) => {
        await log.waitForMessages(id, 1);
        const [entry] = log.of(id).filter(({ kind }) => kind === 'message');
        expect(entry).toMatchObject({ fragments: 2, opcode: 1, complete: true, wireLength: 8 });
        expect(Buffer.from(log.received(id)[0] ?? []).toString()).toBe('Hé!');
      },
    );
  });

  it('f-drip: a frame that dripped in has the times of its first and its last byte', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade();
        await peer.drip(text('drip, drip'), 20);
      },
      {},
      async ({ log, id }) => {
        await log.waitForMessages(id, 1);
        const [entry] = log.of(id).filter(({ kind }) => kind === 'message');
        if (entry?.kind !== 'message') throw new Error('no message');
        expect(Buffer.from(entry.payload).toString()).toBe('drip, drip');
        expect(entry.frames).toHaveLength(1);
        const { firstByteTimeUs = 0, lastByteTimeUs = 0 } = entry.frames[0] ?? {};
        expect(lastByteTimeUs - firstByteTimeUs).toBeGreaterThan(20_000);
      },
    );
  });

  for (const deflate of [false, true]) {
    it(`f-http-in-stream: HTTP inside the stream is recognised (deflate ${deflate ? 'on' : 'off'})`, async () => {
      const http = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nUnsupported version';
      await withFault(
        async (peer) => {
          await peer.upgrade(deflate ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []);
          await peer.write(Buffer.from(http));
          peer.fin();
        },
        { permessageDeflate: deflate },
        async ({ violation, closed }) => {
          const entry = await violation();
          expect(entry.message).toContain('looks like HTTP'.slice(5));
          expect(entry.message).toContain('HTTP/1.1 400 Bad Request');
          expect(Buffer.from(entry.payload).toString()).toBe(http);
          expect((await closed()).error?.code).toBe(entry.code);
        },
      );
    });
  }

  it('f-pong-unsolicited, f-empty-text, f-nul-text: legal, and shown', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade([], hex('8a 02 6869'), hex('81 00'), hex('81 03 610062'));
      },
      {},
      async ({ log, id, state }) => {
        await log.waitForMessages(id, 2);
        const rows = log.of(id).flatMap((entry) => {
          if (entry.kind === 'message') return [`text ${hexOf(entry.payload)}`];
          return entry.kind === 'control' ? [`${entry.opcode} ${entry.roundTripUs}`] : [];
        });
        expect(rows).toEqual(['10 null', 'text ', 'text 61 00 62']);
        expect(state().phase).toBe('open');
      },
    );
  });
});
