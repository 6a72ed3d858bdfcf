import { describe, expect, test } from 'vitest';
import type { Crossing } from '../../../../src/engine/connection/crossing.ts';
import { CrossingQueue } from '../../../../src/engine/connection/crossing-queue.ts';
import { fromHex, utf8 } from '../../core/hex.ts';
import { controlCrossing, describeCrossing, messageOf, violationCrossing } from './wire.ts';

/** RSV1 set: "Hello", compressed (RFC 7692 section 7.2.3.1). */
const compressedHello = 'c1 07 f2 48 cd c9 c9 07 00';
const ping = controlCrossing('89 01 61');

function start(): {
  queue: CrossingQueue;
  delivered: Crossing[];
  lines: () => string[];
} {
  const delivered: Crossing[] = [];
  const queue = new CrossingQueue((crossing) => delivered.push(crossing));
  return { queue, delivered, lines: () => delivered.map(describeCrossing) };
}

describe('what crosses while a message is being inflated', () => {
  test('is delivered at once when nothing waits', () => {
    const { queue, lines } = start();
    queue.push(ping);
    expect(lines()).toEqual(['control 9 61']);
  });

  test('waits behind the message, so that the order of the wire stays', () => {
    const { queue, lines } = start();
    queue.await(messageOf(compressedHello), 1000);
    queue.push(ping);
    queue.await(messageOf('81 01 62'), 1001);
    queue.push(controlCrossing('8a 01 63'));
    expect([...lines(), queue.isWaiting()]).toEqual([true]);
    queue.resolve(utf8('Hello'));
    expect(lines()).toEqual(['message decoded 48 65 6c 6c 6f', 'control 9 61']);
    queue.resolve(fromHex('62'));
    expect(lines().slice(2)).toEqual(['message decoded 62', 'control 10 63']);
    expect(queue.isWaiting()).toBe(false);
  });

  test('keeps the time at which it crossed, not the one at which it was inflated', () => {
    const { queue, delivered } = start();
    queue.await(messageOf(compressedHello, 17), 17);
    queue.resolve(utf8('Hello'));
    expect(delivered.map(({ timeUs }) => timeUs)).toEqual([17]);
  });

  test('is delivered in order through a long flow in which the queue is never empty', () => {
    const { queue, delivered } = start();
    const message = messageOf(compressedHello);
    const total = 10_000;
    queue.await(message, 0);
    for (let timeUs = 1; timeUs < total; timeUs++) {
      queue.await(message, timeUs);
      queue.resolve(utf8(String(timeUs - 1)));
    }
    queue.resolve(utf8(String(total - 1)));
    const expected = Array.from({ length: total }, (_, index) => [index, String(index)]);
    const seen = delivered.map((one) => [
      one.timeUs,
      one.kind === 'message' ? new TextDecoder().decode(one.payload) : one.kind,
    ]);
    expect(seen).toEqual(expected);
  });

  test('is not doubled by application data that no message waits for', () => {
    const { queue, lines } = start();
    queue.resolve(utf8('nobody asked'));
    expect(lines()).toEqual([]);
  });
});

test('an uncompressed message in one piece keeps the bytes of the wire, without a second copy', () => {
  const { queue, delivered } = start();
  const message = messageOf('82 02 be ef');
  queue.await(message, 1000);
  queue.resolve(fromHex('be ef'));
  const [crossing] = delivered;
  expect(crossing?.kind === 'message' && crossing.payload).toBe(message.pieces[0]);
});

test('an empty message is delivered empty', () => {
  const { queue, lines } = start();
  queue.await(messageOf('81 00'), 1000);
  queue.resolve(new Uint8Array());
  expect(lines()).toEqual(['message decoded ']);
});

describe('when nothing more will be inflated', () => {
  test('the rest is delivered as it stood on the wire, the violation right behind its message', () => {
    const { queue, lines } = start();
    queue.await(messageOf(compressedHello), 1000);
    queue.push(ping);
    queue.await(messageOf('01 01 61 80 01 62'), 1001);
    queue.giveUp(violationCrossing({ code: 'deflate-invalid' }));
    expect(lines()).toEqual([
      'message wire f2 48 cd c9 c9 07 00',
      'violation deflate-invalid',
      'control 9 61',
      'message decoded 61 62',
    ]);
  });

  test('the violation comes alone when nothing waits', () => {
    const { queue, lines } = start();
    queue.giveUp(violationCrossing());
    expect(lines()).toEqual(['violation opcode-reserved']);
  });

  test('what crosses afterwards is delivered at once', () => {
    const { queue, lines } = start();
    queue.await(messageOf('81 01 61'), 1000);
    queue.giveUp(null);
    queue.push(ping);
    expect(lines()).toEqual(['message decoded 61', 'control 9 61']);
  });
});
