import { describe, expect, test } from 'vitest';
import type { NewLogEntry } from '../../../../src/core/log/log-entry.ts';
import type { Crossing } from '../../../../src/engine/connection/crossing.ts';
import { EntryWriter } from '../../../../src/engine/connection/entry-writer.ts';
import { TrafficCounter } from '../../../../src/engine/connection/traffic-counter.ts';
import { Conversation } from '../../../../src/core/analysis/conversation.ts';
import { PingTracker } from '../../../../src/engine/latency/ping-tracker.ts';
import { memoryLog } from '../../../memory-log.ts';
import { fromHex, toHex, utf8 } from '../../core/hex.ts';
import { controlCrossing, messageCrossing, messageOf, violationCrossing } from './wire.ts';

function write(...crossings: readonly Crossing[]) {
  const log = memoryLog();
  const send = new TrafficCounter();
  const receive = new TrafficCounter();
  const pings = new PingTracker();
  const conversation = new Conversation(null);
  const writer = new EntryWriter({
    connectionId: 3,
    log,
    send,
    receive,
    pings,
    conversation,
    watcher: null,
  });
  for (const crossing of crossings) writer.write(crossing);
  const entries = Array.from({ length: log.count() }, (_, index) => log.get(index + 1));
  return { entries, send: send.counts(0), receive: receive.counts(0), pings, conversation };
}

/** `{"id":1}` and `{"id":1,"r":2}` in one text frame each. */
const request = '81 08 7b 22 69 64 22 3a 31 7d';
const response = '81 0e 7b 22 69 64 22 3a 31 2c 22 72 22 3a 32 7d';

test('a message becomes an entry with its frames, its lengths and its bytes', () => {
  const message = messageOf('01 02 48 65 80 03 6c 6c 6f', 17);
  const { entries, receive } = write(messageCrossing('01 02 48 65 80 03 6c 6c 6f', { timeUs: 17 }));
  expect(entries).toEqual([
    {
      seq: 1,
      kind: 'message',
      connectionId: 3,
      timeUs: 17,
      direction: 'receive',
      opcode: 1,
      payload: fromHex('48 65 6c 6c 6f'),
      payloadForm: 'decoded',
      wireLength: 9,
      compressed: false,
      complete: true,
      fragments: 2,
      frames: message.frames,
      pair: null,
    } satisfies NewLogEntry & { seq: number },
  ]);
  expect(receive).toEqual({ messages: 1, controlFrames: 0, byteLength: 5, wireLength: 0 });
});

test('a compressed message is counted by its bytes after inflation', () => {
  const crossing = messageCrossing('c1 07 f2 48 cd c9 c9 07 00', { payload: utf8('Hello') });
  const { entries, receive } = write(crossing);
  expect(entries[0]).toMatchObject({ compressed: true, wireLength: 9, payload: utf8('Hello') });
  expect(receive.byteLength).toBe(5);
});

test('a message of which only a part came is in the log but is not counted as a message', () => {
  const { entries, receive } = write(messageCrossing('81 01 61', { complete: false }));
  expect(entries[0]).toMatchObject({ kind: 'message', complete: false });
  expect(receive).toMatchObject({ messages: 0, byteLength: 0 });
});

describe('requests and answers', () => {
  test('are linked from the leaving of the first byte to the arrival of the last', () => {
    const { entries } = write(
      messageCrossing(request, {
        direction: 'send',
        timeUs: 1200,
        message: messageOf(request, 1000),
      }),
      messageCrossing(response, { timeUs: 3500 }),
    );
    expect(entries[1]).toMatchObject({ pair: { requestSeq: 1, latencyUs: 2500 } });
  });

  test.each<[string, Partial<Parameters<typeof messageCrossing>[1]>]>([
    ['of which only a part came', { complete: false }],
    ['that could not be inflated', { payloadForm: 'wire' }],
    ['of ours', { direction: 'send' }],
  ])('are not linked to a message %s', (_what, more) => {
    const { entries } = write(
      messageCrossing(request, { direction: 'send' }),
      messageCrossing(response, more),
    );
    expect(entries[1]).toMatchObject({ pair: null });
  });

  test('are not looked for in binary messages', () => {
    const { entries, conversation } = write(
      messageCrossing(request.replace('81', '82'), { direction: 'send' }),
      messageCrossing(response),
    );
    expect([entries[1], conversation.pairSeries().outstanding]).toMatchObject([{ pair: null }, 0]);
  });
});

describe('control frames', () => {
  test('become entries with their payload and are counted apart from messages', () => {
    const { entries, receive } = write(controlCrossing('88 05 03 e8 62 79 65'));
    expect(entries[0]).toMatchObject({ kind: 'control', opcode: 8, wireLength: 7 });
    expect(toHex(entries[0]?.kind === 'control' ? entries[0].payload : new Uint8Array())).toBe(
      '03 e8 62 79 65',
    );
    expect(receive).toMatchObject({ messages: 0, controlFrames: 1, byteLength: 0 });
  });

  test('a pong carries the round trip since the ping it answers', () => {
    const { entries, pings } = write(
      controlCrossing('89 01 61', { direction: 'send', timeUs: 1000 }),
      controlCrossing('8a 01 61', { timeUs: 1800 }),
      controlCrossing('8a 01 62', { timeUs: 1900 }),
    );
    const roundTrips = entries.map((entry) => entry?.kind === 'control' && entry.roundTripUs);
    expect([roundTrips, pings.series().stats?.count]).toEqual([[null, 800, null], 1]);
  });

  test('a pong of ours and a ping of the peer are not measured', () => {
    const { entries, pings } = write(
      controlCrossing('89 01 61'),
      controlCrossing('8a 01 61', { direction: 'send' }),
    );
    expect(entries.map((entry) => entry?.kind === 'control' && entry.roundTripUs)).toEqual([
      null,
      null,
    ]);
    expect(pings.series()).toMatchObject({ stats: null, outstanding: 0 });
  });
});

describe('a violation', () => {
  test('becomes an entry with the section of the rule, its close code and the bytes', () => {
    const { entries, receive } = write(violationCrossing());
    expect(entries[0]).toMatchObject({
      kind: 'violation',
      code: 'opcode-reserved',
      section: 'RFC 6455 section 5.2',
      message: 'Opcode 0x3 is reserved.',
      closeCode: 1002,
      payload: fromHex('83 00'),
      offset: 0,
    });
    expect(receive.messages).toBe(0);
  });

  test('states the rule, and what follows only where something does', () => {
    const { entries } = write(
      violationCrossing(),
      violationCrossing({ code: 'length-not-minimal' }),
    );
    const [fatal, mild] = entries.map((entry) =>
      entry?.kind === 'violation' ? entry.nextStep : '',
    );
    expect(fatal).toContain('The rule: Opcodes 0x3 to 0x7 and 0xB to 0xF are reserved');
    expect(fatal).toContain('1002');
    expect(mild).toBe(
      'The rule: The payload length must be written in the shortest form that holds it.',
    );
  });
});
