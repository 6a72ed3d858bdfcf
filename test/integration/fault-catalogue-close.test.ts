import { describe, expect, it } from 'vitest';
import { withFault } from './wire/fault-run.ts';
import { hex, hexOf } from './wire/hex.ts';
import { close, frame, text } from './wire/server-frames.ts';

const reasonOf123Bytes = 'r'.repeat(120) + '✓';

describe('fault catalogue: the end of a connection', { timeout: 60_000 }, () => {
  const legalCloses = [
    { row: 'f-close-empty', wire: hex('88 00'), code: 1005, reason: '', answer: [1005] },
    {
      row: 'f-close-123',
      wire: close(1000, reasonOf123Bytes),
      code: 1000,
      reason: reasonOf123Bytes,
      answer: [1000],
    },
    { row: 'f-close-1012', wire: close(1012), code: 1012, reason: '', answer: [1012, 1000] },
    { row: 'f-close-1014', wire: close(1014), code: 1014, reason: '', answer: [1014, 1000] },
    { row: 'f-close-4999', wire: close(4999, 'bye'), code: 4999, reason: 'bye', answer: [4999] },
  ];

  for (const { row, wire, code, reason, answer } of legalCloses) {
    it(`${row}: the peer's code and reason are kept, and ours apart from them`, async () => {
      await withFault(
        async (peer) => {
          await peer.upgrade();
          await peer.sendClose(wire);
        },
        {},
        async ({ closed, peer, entries }) => {
          const end = await closed();
          const sent = await peer.closeFrame();
          expect({ ...end, sinceUs: 0 }).toEqual({
            phase: 'closed',
            sinceUs: 0,
            code,
            reason,
            wasClean: true,
            sent: end.sent,
            received: { code, reason },
            error: null,
          });
          expect(end.sent?.code).toBe(sent.closeCode);
          expect(answer).toContain(sent.closeCode);
          const closes = entries().filter(
            (entry) => entry.kind === 'control' && entry.opcode === 8,
          );
          expect(closes.map((entry) => entry.kind === 'control' && entry.direction)).toEqual([
            'receive',
            'send',
          ]);
          expect(entries().some(({ kind }) => kind === 'error' || kind === 'violation')).toBe(
            false,
          );
        },
      );
    });
  }

  it('f-data-after-close: bytes after the Close frame are counted in a note', async () => {
    const ghost = text('ghost');
    await withFault(
      async (peer) => {
        await peer.upgrade();
        await peer.sendClose(Buffer.concat([close(1000), ghost]));
      },
      {},
      async ({ closed, log, id }) => {
        const note = await log.waitForEntry(id, ({ kind }) => kind === 'note');
        if (note.kind !== 'note') throw new Error('no note');
        expect(note.message).toMatch(/\b7 bytes after the Close frame/);
        expect(hexOf(note.payload)).toBe(hexOf(ghost));
        expect(await closed()).toMatchObject({ code: 1000, wasClean: true, error: null });
        expect(log.received(id)).toEqual([]);
      },
    );
  });

  it('f-fin: TCP ended between frames without a Close frame', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade([], text('last'));
        peer.fin();
      },
      {},
      async ({ error, closed, log, id }) => {
        const entry = await error();
        expect(entry.error.code).toBe('closed-without-close-frame');
        expect(entry.error.message).toMatch(/without a Close frame/i);
        expect(await closed()).toMatchObject({ code: 1006, received: null, error: entry.error });
        expect(Buffer.from(log.received(id)[0] ?? []).toString()).toBe('last');
      },
    );
  });

  it('f-rst: a reset is not an end', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade();
        await peer.frame(({ opcode }) => opcode === 0x1);
        peer.reset();
      },
      {},
      async ({ error, closed, engine, id, log }) => {
        await log.waitForPhase(id, 'open');
        engine.send(id, { kind: 'text', text: 'go' });
        const entry = await error();
        expect(entry.error.code).toBe('connection-reset');
        expect(entry.error.message).toMatch(/reset/i);
        expect(await closed()).toMatchObject({ code: 1006, received: null, error: entry.error });
      },
    );
  });

  it('f-fin-mid-frame: says how much of the frame had come', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade();
        await peer.write(hex('82 7e 01f4 616263'));
        peer.fin();
      },
      {},
      async ({ error, closed }) => {
        const entry = await error();
        expect(entry.error.code).toBe('closed-mid-frame');
        expect(entry.error.message).toContain('3 of 500 bytes');
        expect(await closed()).toMatchObject({ code: 1006, error: entry.error });
      },
    );
  });

  it('f-fin-mid-frame: a message that had come in part is kept as incomplete', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade();
        await peer.write(hex('01 03 48656c'), hex('00 7e 01f4 616263'));
        peer.fin();
      },
      {},
      async ({ error, log, id }) => {
        expect((await error()).error.message).toContain('3 of 500 bytes');
        const part = await log.waitForEntry(id, ({ kind }) => kind === 'message');
        expect(part).toMatchObject({ complete: false, direction: 'receive', opcode: 1 });
        if (part.kind !== 'message') throw new Error('no message');
        expect(Buffer.from(part.payload).toString()).toMatch(/^Hel/);
      },
    );
  });

  it('the three ends without a Close frame are three different sentences', async () => {
    const messages = new Set<string>();
    const ends: readonly ['fin' | 'reset', string][] = [
      ['fin', ''],
      ['reset', ''],
      ['fin', '82 7e 01f4 616263'],
    ];
    for (const [end, bytes] of ends) {
      await withFault(
        async (peer) => {
          await peer.upgrade();
          await peer.write(hex(bytes));
          await peer.frame(({ opcode }) => opcode === 0x1);
          peer[end]();
        },
        {},
        async ({ error, closed, engine, id, log }) => {
          await log.waitForPhase(id, 'open');
          engine.send(id, { kind: 'text', text: 'go' });
          messages.add((await error()).error.message);
          await closed();
        },
      );
    }
    expect(messages.size).toBe(3);
  });

  it('f-half-open: without pings the connection stays open and says when a byte last came', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade([], text('last sign'));
      },
      {},
      async ({ log, id, state }) => {
        await log.waitForMessages(id, 1);
        const [message] = log.of(id).filter(({ kind }) => kind === 'message');
        const { lastReceiveUs } = log.snapshot(id);
        expect(lastReceiveUs).not.toBeNull();
        expect(Math.abs((lastReceiveUs ?? 0) - (message?.timeUs ?? 0))).toBeLessThan(1_000_000);
        expect(state().phase).toBe('open');
      },
    );
  });

  it('f-half-open: with pings the peer is dead after missing two', async () => {
    await withFault(
      async (peer) => {
        peer.answersClose = false;
        await peer.upgrade();
        peer.stall();
      },
      { pingIntervalMs: 60 },
      async ({ error, closed, entries }) => {
        const entry = await error();
        expect(entry.error.code).toBe('ping-timeout');
        expect(entry.error.message).toMatch(/2|two/i);
        expect(await closed()).toMatchObject({ code: 1006, error: entry.error });
        const pings = entries().filter(
          (e) => e.kind === 'control' && e.opcode === 9 && e.direction === 'send',
        );
        expect(pings.length).toBeGreaterThanOrEqual(2);
      },
    );
  });

  it('f-ignore-close: a peer that does not answer our Close frame is named after the timeout', async () => {
    await withFault(
      async (peer) => {
        peer.answersClose = false;
        await peer.upgrade();
      },
      { closeTimeoutMs: 200 },
      async ({ error, closed, engine, log, id, peer }) => {
        await log.waitForPhase(id, 'open');
        engine.close(id, 4001, 'done here');
        const entry = await error();
        expect(entry.error.code).toBe('close-timeout');
        expect(entry.error.message).toMatch(/peer/);
        expect(entry.error.message).toMatch(/\b200(\.0)? ms/);
        expect(await closed()).toMatchObject({
          code: 1006,
          wasClean: false,
          sent: { code: 4001, reason: 'done here' },
          received: null,
          error: entry.error,
        });
        const sent = await peer.closeFrame();
        expect(sent.closeCode).toBe(4001);
        expect(sent.payload.subarray(2).toString()).toBe('done here');
        await peer.gone;
      },
    );
  });

  it('a peer that answers the Close frame but never ends TCP is cut off and the end stays clean', async () => {
    await withFault(
      async (peer) => {
        peer.answersClose = false;
        await peer.upgrade();
        await peer.closeFrame();
        await peer.write(close(1000));
      },
      { closeTimeoutMs: 200 },
      async ({ closed, engine, log, id, peer }) => {
        await log.waitForPhase(id, 'open');
        engine.close(id, 1000, '');
        expect(await closed()).toMatchObject({
          code: 1000,
          sent: { code: 1000 },
          received: { code: 1000 },
        });
        await peer.gone;
      },
    );
  });

  it('messages that arrive while we wait for the Close frame are still logged', async () => {
    await withFault(
      async (peer) => {
        peer.answersClose = false;
        await peer.upgrade();
        await peer.closeFrame();
        await peer.write(
          text('too late?'),
          frame({ opcode: 0x9, payload: 'p' }),
          close(4000, 'ok'),
        );
        peer.fin();
      },
      {},
      async ({ closed, engine, log, id }) => {
        await log.waitForPhase(id, 'open');
        engine.close(id, 1000, '');
        expect(await closed()).toMatchObject({
          wasClean: true,
          sent: { code: 1000, reason: '' },
          received: { code: 4000, reason: 'ok' },
        });
        expect(log.received(id).map((payload) => Buffer.from(payload).toString())).toEqual([
          'too late?',
        ]);
      },
    );
  });
});
