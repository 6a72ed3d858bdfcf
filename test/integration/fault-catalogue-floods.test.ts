import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../src/core/log/log-entry.ts';
import { summarizeEntry } from '../../src/core/log/entry-summarizer.ts';
import { withFault } from './wire/fault-run.ts';
import { hex } from './wire/hex.ts';
import { echo } from './wire/raw-server.ts';
import { binary, frame, longHeader, text } from './wire/server-frames.ts';

const mebibyte = 1024 * 1024;
const million = 1_000_000;

function isMessage({ kind }: LogEntry): boolean {
  return kind === 'message';
}

function nineteenBytes(index: number): string {
  return `message ${String(index).padStart(11, '0')}`;
}

describe('fault catalogue: floods', { timeout: 180_000 }, () => {
  it('f-ping-flood-100k: every ping is in the log, the newest is answered, the connection stays up', async () => {
    const count = 100_000;
    await withFault(
      async (peer) => {
        await echo(peer);
        for (let first = 0; first < count; first += 10_000) {
          const pings = Array.from({ length: 10_000 }, (_, i) =>
            frame({ opcode: 0x9, payload: String(first + i) }),
          );
          await peer.write(...pings);
        }
        await peer.write(text('still here'));
      },
      {},
      async ({ log, id, peer, state }) => {
        await log.waitForMessages(id, 1, 60_000);
        const pings = log
          .of(id)
          .filter((e) => e.kind === 'control' && e.opcode === 9 && e.direction === 'receive');
        expect(pings).toHaveLength(count);
        const inOrder = pings.every(
          (e, i) => e.kind === 'control' && Buffer.from(e.payload).toString() === String(i),
        );
        expect(inOrder).toBe(true);
        const newest = String(count - 1);
        await peer.frame((f) => f.opcode === 0xa && f.payload.toString() === newest);
        expect(state().phase).toBe('open');
      },
    );
  });

  it('f-flood-1M: a million messages are stored in order, byte for byte', async () => {
    const sent = createHash('sha256');
    await withFault(
      async (peer) => {
        await peer.upgrade();
        for (let first = 0; first < million; first += 10_000) {
          const payloads = Array.from({ length: 10_000 }, (_, i) => nineteenBytes(first + i));
          sent.update(payloads.join(''));
          await peer.write(...payloads.map((payload) => text(payload)));
        }
      },
      {},
      async ({ log, id }) => {
        await log.waitForMessages(id, million, 150_000);
        const received = createHash('sha256');
        let count = 0;
        for (const entry of log.entries) {
          if (entry.connectionId !== id || entry.kind !== 'message') continue;
          received.update(entry.payload);
          count++;
        }
        expect(count).toBe(million);
        expect(received.digest('hex')).toBe(sent.digest('hex'));
        expect(log.snapshot(id).receive).toMatchObject({
          messages: million,
          byteLength: million * 19,
          wireLength: million * 21,
        });
        const { received: counted, stored, evicted } = log.store.totals();
        expect(counted).toBe(stored + evicted);
      },
    );
  });

  for (const [row, byte] of [
    ['f-fragments-1M', '61'],
    ['f-empty-fragments', ''],
  ] as const) {
    it(`${row}: too many fragments are refused with the limit and how to raise it`, async () => {
      const length = byte === '' ? '00' : '01';
      await withFault(
        async (peer) => {
          await peer.upgrade();
          await peer.write(hex(`01 ${length} ${byte}`));
          const middle = hex(`00 ${length} ${byte}`.repeat(10_000));
          for (let sent = 0; sent < million; sent += 10_000) await peer.write(middle);
          await peer.write(hex(`80 ${length} ${byte}`));
        },
        {},
        async ({ violation, closed, peer }) => {
          const entry = await violation();
          expect(entry).toMatchObject({ code: 'fragments-too-many', closeCode: 1008 });
          expect(entry.message).toMatch(/262[,. ]?144/);
          expect(entry.nextStep).not.toBe('');
          expect((await peer.closeFrame()).closeCode).toBe(1008);
          expect((await closed()).error?.code).toBe('fragments-too-many');
        },
      );
    });
  }

  it('200 000 fragments of one message, far over the default of ws, are one message', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade([], hex('01 01 61'), hex('00 01 61'.repeat(199_998)), hex('80 01 61'));
      },
      {},
      async ({ log, id, state }) => {
        await log.waitForMessages(id, 1, 60_000);
        const [entry] = log.of(id).filter(({ kind }) => kind === 'message');
        expect(entry).toMatchObject({ fragments: 200_000, wireLength: 600_000, complete: true });
        const payload = Buffer.from(log.received(id)[0] ?? []);
        expect(payload.equals(Buffer.alloc(200_000, 'a'))).toBe(true);
        expect(state().phase).toBe('open');
      },
    );
  });

  const delivered = [
    { row: 'f-text-50MB', payload: () => Buffer.alloc(50 * mebibyte, 'fifty ') },
    { row: 'f-one-line-10MB', payload: () => Buffer.alloc(10 * mebibyte, 'a') },
    {
      row: 'f-json-deep',
      payload: () => Buffer.from(`${'['.repeat(200_000)}${']'.repeat(200_000)}`),
    },
  ];

  for (const { row, payload } of delivered) {
    it(`${row}: delivered byte for byte, and its row stays short`, async () => {
      const bytes = payload();
      await withFault(
        async (peer) => {
          await peer.upgrade();
          await peer.write(frame({ opcode: 0x1, payload: bytes }));
        },
        {},
        async ({ log, id, state }) => {
          await log.waitForMessages(id, 1, 60_000);
          expect(Buffer.from(log.received(id)[0] ?? []).equals(bytes)).toBe(true);
          const summary = summarizeEntry(await log.waitForEntry(id, isMessage));
          expect(summary.byteLength).toBe(bytes.length);
          expect(summary.preview.length).toBeLessThanOrEqual(240);
          expect(state().phase).toBe('open');
        },
      );
    });
  }

  it('f-text-150MB: refused with 1009 at the default limit, with both figures', async () => {
    const byteLength = 150 * mebibyte;
    await withFault(
      async (peer) => {
        await peer.upgrade();
        await peer.write(longHeader(0x81, byteLength));
        const piece = Buffer.alloc(mebibyte, 'x');
        for (let sent = 0; sent < byteLength; sent += piece.length) await peer.write(piece);
      },
      {},
      async ({ violation, closed, peer }) => {
        const entry = await violation();
        expect(entry).toMatchObject({ code: 'message-too-big', closeCode: 1009 });
        expect(entry.message).toMatch(/157[,. ]?286[,. ]?400/);
        expect(entry.message).toMatch(/104[,. ]?857[,. ]?600/);
        expect((await peer.closeFrame()).closeCode).toBe(1009);
        expect(await closed()).toMatchObject({ code: 1006, sent: { code: 1009 } });
      },
    );
  });

  it('a message just over the limit in fragments is refused when it outgrows it', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade([], hex('02 04 00010203'), hex('80 05 0405060708'));
      },
      { maxPayloadByteLength: 8 },
      async ({ violation, closed }) => {
        expect(await violation()).toMatchObject({ code: 'message-too-big', closeCode: 1009 });
        expect((await closed()).sent?.code).toBe(1009);
      },
    );
  });

  it('a message exactly at the limit is delivered', async () => {
    await withFault(
      (peer) => peer.upgrade([], binary(hex('0001020304050607'))),
      { maxPayloadByteLength: 8 },
      async ({ log, id, state }) => {
        await log.waitForMessages(id, 1);
        expect(state().phase).toBe('open');
      },
    );
  });
});
