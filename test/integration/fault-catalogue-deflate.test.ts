import { describe, expect, it } from 'vitest';
import { deflated, deflatedZeros } from './wire/deflated.ts';
import { withFault } from './wire/fault-run.ts';
import { hex, hexOf } from './wire/hex.ts';
import { lengthsLog } from './wire/lengths-log.ts';
import { frame } from './wire/server-frames.ts';

const mebibyte = 1024 * 1024;
const negotiated = ['Sec-WebSocket-Extensions: permessage-deflate'];
const fresh = [`${negotiated[0]}; server_no_context_takeover`];

function compressedText(payload: Uint8Array) {
  return frame({ rsv1: true, opcode: 0x1, payload });
}

describe('fault catalogue: permessage-deflate', { timeout: 120_000 }, () => {
  it('z-bomb-90MB: below the limit it is delivered whole, with both of its sizes', async () => {
    const bomb = compressedText(deflatedZeros(90));
    await withFault(
      (peer) => peer.upgrade(negotiated, bomb),
      { permessageDeflate: true },
      async ({ log, id, state }) => {
        await log.waitForMessages(id, 1, 60_000);
        const [entry] = log.of(id).filter(({ kind }) => kind === 'message');
        if (entry?.kind !== 'message') throw new Error('no message');
        expect(entry.payload.length).toBe(90 * mebibyte);
        expect(entry.payload.every((byte) => byte === 0)).toBe(true);
        expect(entry).toMatchObject({ compressed: true, complete: true, wireLength: bomb.length });
        expect(state().phase).toBe('open');
      },
    );
  });

  it('z-bomb-1GB: refused with 1009 when it outgrows the limit', async () => {
    const bomb = compressedText(deflatedZeros(1024));
    await withFault(
      (peer) => peer.upgrade(negotiated, bomb),
      { permessageDeflate: true },
      async ({ violation, closed, peer }) => {
        const entry = await violation();
        expect(entry).toMatchObject({ code: 'message-too-big', closeCode: 1009 });
        expect(entry.message).toMatch(/inflat|decompress/i);
        expect(entry.message).toMatch(/104[,. ]?857[,. ]?600|100(\.0)? Mi?B/);
        expect(hexOf(entry.payload.subarray(0, 14))).toBe(hexOf(bomb.subarray(0, 14)));
        expect((await peer.closeFrame()).closeCode).toBe(1009);
        expect((await closed()).sent?.code).toBe(1009);
      },
    );
  });

  it('z-bomb-20x90MB: twenty in a row are delivered and counted', async () => {
    const bomb = compressedText(deflatedZeros(90));
    const { log: logStore, messageByteLengths } = lengthsLog();
    await withFault(
      async (peer) => {
        await peer.upgrade(fresh);
        for (let i = 0; i < 20; i++) await peer.write(bomb);
      },
      { permessageDeflate: true, logStore },
      async ({ log, id, state }) => {
        await log.waitForMessages(id, 20, 100_000);
        const bombs = messageByteLengths.filter((byteLength) => byteLength > mebibyte);
        expect(bombs).toEqual(Array.from({ length: 20 }, () => 90 * mebibyte));
        expect(log.snapshot(id).receive.byteLength).toBe(20 * 90 * mebibyte);
        expect(state().phase).toBe('open');
      },
    );
  });

  it('z-bad-deflate: an invalid block is named and the compressed bytes are kept', async () => {
    const invalid = hex('07 ff ff ff 00 01 02 03');
    await withFault(
      (peer) => peer.upgrade(negotiated, compressedText(invalid)),
      { permessageDeflate: true },
      async ({ violation, closed, peer }) => {
        const entry = await violation();
        expect(entry.code).toBe('deflate-invalid');
        expect(entry.section).toMatch(/7692/);
        expect(entry.message).toMatch(/permessage-deflate/);
        expect(entry.message).toMatch(/invalid/);
        expect(hexOf(entry.payload)).toContain(hexOf(invalid));
        const { closeCode } = await peer.closeFrame();
        expect(closeCode).toBe(entry.closeCode);
        expect((await closed()).sent?.code).toBe(closeCode);
      },
    );
  });

  it('z-bad-deflate: the log keeps all compressed bytes of the message, over 256 too', async () => {
    const invalid = Buffer.concat([deflated(Buffer.from('ok so far')), Buffer.alloc(5_000, 0xff)]);
    await withFault(
      (peer) => peer.upgrade(negotiated, compressedText(invalid)),
      { permessageDeflate: true },
      async ({ violation, closed, entries }) => {
        expect((await violation()).code).toBe('deflate-invalid');
        await closed();
        const kept = entries().some(
          (entry) => 'payload' in entry && Buffer.from(entry.payload).includes(invalid),
        );
        expect(kept).toBe(true);
      },
    );
  });

  it('z-rsv1-on-cont: RSV1 on a continuation is named', async () => {
    const whole = Buffer.from(deflated(Buffer.from('Hello, Hello, Hello')));
    const first = frame({ fin: false, rsv1: true, opcode: 0x1, payload: whole.subarray(0, 4) });
    const second = frame({ rsv1: true, opcode: 0x0, payload: whole.subarray(4) });
    await withFault(
      (peer) => peer.upgrade(negotiated, first, second),
      { permessageDeflate: true },
      async ({ violation, closed, peer }) => {
        const entry = await violation();
        expect(entry).toMatchObject({ code: 'rsv1-unexpected', closeCode: 1002 });
        expect(entry.message).toMatch(/first (frame|fragment)/);
        expect(hexOf(entry.payload)).toBe(hexOf(second));
        expect((await peer.closeFrame()).closeCode).toBe(1002);
        expect((await closed()).error?.code).toBe('rsv1-unexpected');
      },
    );
  });

  it('a compressed message in three fragments with a ping between is inflated', async () => {
    const whole = Buffer.from(deflated(Buffer.from('Hello, Hello, Hello')));
    await withFault(
      async (peer) => {
        await peer.upgrade(
          negotiated,
          frame({ fin: false, rsv1: true, opcode: 0x1, payload: whole.subarray(0, 2) }),
          frame({ opcode: 0x9, payload: 'p' }),
          frame({ fin: false, opcode: 0x0, payload: whole.subarray(2, 5) }),
          frame({ opcode: 0x0, payload: whole.subarray(5) }),
        );
      },
      { permessageDeflate: true },
      async ({ log, id, state }) => {
        await log.waitForMessages(id, 1);
        expect(Buffer.from(log.received(id)[0] ?? []).toString()).toBe('Hello, Hello, Hello');
        const [entry] = log.of(id).filter(({ kind }) => kind === 'message');
        expect(entry).toMatchObject({ compressed: true, fragments: 3 });
        expect(state().phase).toBe('open');
      },
    );
  });
});
