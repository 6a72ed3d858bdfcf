import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../src/core/log/log-entry.ts';
import { deflated } from './wire/deflated.ts';
import { withFault } from './wire/fault-run.ts';
import { hex } from './wire/hex.ts';
import { frame, text } from './wire/server-frames.ts';

const negotiated = ['Sec-WebSocket-Extensions: permessage-deflate'];

/** What crossed from the server, a line each. */
function lines(entries: readonly LogEntry[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'violation') return [entry.code];
    if (entry.kind !== 'message' && entry.kind !== 'control') return [];
    if (entry.direction === 'send') return [];
    const { payload } = entry;
    return [payload.length > 20 ? `${payload.length} bytes` : Buffer.from(payload).toString()];
  });
}

describe('messages that come in one segment', { timeout: 60_000 }, () => {
  it('stay in order with their bytes, whether ws has to see them or not', async () => {
    const compressed = deflated(Buffer.from('deflated'));
    const segment = [
      text('one'),
      text('two'),
      frame({ rsv1: true, opcode: 0x1, payload: compressed }),
      text('behind it'),
      frame({ opcode: 0x9, payload: 'ping' }),
      frame({ opcode: 0x2, payload: hex('') }),
      frame({ fin: false, opcode: 0x1, payload: 'frag' }),
      frame({ opcode: 0x0, payload: 'ments' }),
      text('ü'),
      frame({ opcode: 0x2, payload: Buffer.alloc(70_000, 7) }),
      text('x'.repeat(126)),
      text('last'),
    ];
    await withFault(
      (peer) => peer.upgrade(negotiated, ...segment),
      { permessageDeflate: true },
      async ({ log, id, entries, state }) => {
        await log.waitForMessages(id, 10);
        expect(lines(entries())).toEqual([
          ...['one', 'two', 'deflated', 'behind it', 'ping', '', 'fragments', 'ü'],
          ...['70000 bytes', '126 bytes', 'last'],
        ]);
        expect(state().phase).toBe('open');
        const { messages, wireLength } = log.snapshot(id).receive;
        expect(messages).toBe(10);
        expect(wireLength).toBe(segment.reduce((sum, { length }) => sum + length, 0));
      },
    );
  });

  it('are all kept before one that is not UTF-8, which ends the connection', async () => {
    const bad = frame({ opcode: 0x1, payload: hex('c3') });
    await withFault(
      (peer) => peer.upgrade([], text('one'), text('é'), bad, text('never')),
      {},
      async ({ violation, closed, entries, peer }) => {
        expect(await violation()).toMatchObject({ code: 'text-not-utf8', closeCode: 1007 });
        await closed();
        expect((await peer.closeFrame()).closeCode).toBe(1007);
        expect(lines(entries()).slice(0, 2)).toEqual(['one', 'é']);
        expect(lines(entries()).indexOf('text-not-utf8')).toBe(3);
      },
    );
  });

  it('do not pass for UTF-8 when only both halves of a character together are', async () => {
    const halves = [hex('c3'), hex('a9')].map((payload) => frame({ opcode: 0x1, payload }));
    await withFault(
      (peer) => peer.upgrade([], ...halves),
      {},
      async ({ violation }) => {
        expect((await violation()).code).toBe('text-not-utf8');
      },
    );
  });

  it('are all kept before one above the maximum, which is refused with 1009', async () => {
    await withFault(
      (peer) => peer.upgrade([], text('short'), text('short'), text('far too long')),
      { maxPayloadByteLength: 10 },
      async ({ violation, closed, entries }) => {
        expect(await violation()).toMatchObject({ code: 'message-too-big', closeCode: 1009 });
        await closed();
        expect(lines(entries()).slice(0, 2)).toEqual(['short', 'short']);
      },
    );
  });
});
