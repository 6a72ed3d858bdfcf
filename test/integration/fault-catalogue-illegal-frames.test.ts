import { describe, expect, it } from 'vitest';
import { describeHeaderBits } from '../../src/core/rfc6455/frame-header-bits.ts';
import { withFault } from './wire/fault-run.ts';
import { hex, hexOf } from './wire/hex.ts';
import { illegalFrames, type IllegalFrame } from './wire/illegal-frames.ts';
import { frame, text } from './wire/server-frames.ts';

function expectNamed({ row, bytes, before = '', ...expected }: IllegalFrame, deflate: boolean) {
  const isClose = hex(bytes)[0] === 0x88;
  return withFault(
    async (peer) => {
      await peer.upgrade(deflate ? ['Sec-WebSocket-Extensions: permessage-deflate'] : []);
      const wire = Buffer.concat([text('before'), hex(before), hex(bytes)]);
      await (isClose ? peer.sendClose(wire) : peer.write(wire));
    },
    { permessageDeflate: deflate },
    async ({ violation, closed, peer, log, id }) => {
      const entry = await violation();
      const end = await closed();
      const sent = await peer.closeFrame();
      expect(entry.code, row).toBe(expected.code);
      expect(entry.section).toMatch(expected.section);
      expect(entry.closeCode).toBe(expected.closeCode);
      expect(entry.message).not.toBe('');
      expect(entry.nextStep).not.toBe('');
      expect(entry.header && describeHeaderBits(entry.header)).toContain(expected.header);
      expect(entry.payload.length).toBeLessThanOrEqual(256);
      expect(hexOf(entry.payload)).toBe(hexOf(hex(bytes)));
      expect({ masked: sent.masked, code: sent.closeCode }).toEqual({
        masked: true,
        code: expected.closeCode,
      });
      expect({ code: end.code, wasClean: end.wasClean, sent: end.sent?.code }).toEqual({
        code: 1006,
        wasClean: false,
        sent: expected.closeCode,
      });
      expect(end.error?.code).toBe(expected.code);
      expect(Buffer.from(log.received(id)[0] ?? []).toString()).toBe('before');
    },
  );
}

describe('fault catalogue: illegal frames', { timeout: 60_000 }, () => {
  for (const illegal of illegalFrames) {
    it(`${illegal.row}: the rule, its section, the header and the bytes are named`, () =>
      expectNamed(illegal, false));

    if (illegal.row === 'f-rsv1') continue;
    it(`${illegal.row}: the same with permessage-deflate negotiated`, () =>
      expectNamed(illegal, true));
  }

  it('a violation keeps at most 256 bytes of a longer frame', async () => {
    const wire = frame({ opcode: 0x3, payload: Buffer.alloc(100_000, 'a') });
    await withFault(
      async (peer) => {
        await peer.upgrade([], wire);
      },
      {},
      async ({ violation, closed }) => {
        const entry = await violation();
        expect(hexOf(entry.payload)).toBe(hexOf(wire.subarray(0, 256)));
        expect((await closed()).sent?.code).toBe(1002);
      },
    );
  });
});
