import { expect, test } from 'vitest';
import { PassingLog } from '../../../src/cli/passing-log.ts';
import { ReceivedCounter } from '../../../src/cli/received-counter.ts';
import { control, message, utf8 } from '../core/log/sample-entries.ts';

test('received messages alone are counted, both ways they come, and the end is told once', async () => {
  const log = new PassingLog();
  const seqsWhenTold: number[] = [];
  const counter = new ReceivedCounter(log, 2, () => {
    seqsWhenTold.push(log.take(100, Infinity).at(-1)?.seq ?? 0);
  });
  counter.append(message({ direction: 'send' }));
  counter.append(control());
  counter.append(message());
  await Promise.resolve();
  expect(seqsWhenTold).toEqual([]);
  expect(counter.appendFrame(1, 2, 1, 0x8101, utf8('x'), 0, 1)).toBe(4);
  counter.append(message());
  await Promise.resolve();
  expect(seqsWhenTold).toEqual([5]);
});
