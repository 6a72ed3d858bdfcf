import { expect, test } from 'vitest';
import { PassingLog } from '../../../src/cli/passing-log.ts';
import { ReceivedCounter } from '../../../src/cli/received-counter.ts';
import { control, message, utf8 } from '../core/log/sample-entries.ts';
import { plainRunOf } from '../core/rfc6455/plain-run-of.ts';

test('received messages alone are counted, both ways they come, and the end is told once', async () => {
  const log = new PassingLog();
  const seqsWhenTold: number[] = [];
  const counter = new ReceivedCounter(log, 3, () => {
    seqsWhenTold.push(log.take(100, Infinity).at(-1)?.seq ?? 0);
  });
  counter.append(message({ direction: 'send' }));
  counter.append(control());
  counter.append(message());
  await Promise.resolve();
  expect(seqsWhenTold).toEqual([]);
  const { run, bytes } = plainRunOf(0x81, [utf8('x'), utf8('y')]);
  expect(counter.appendRun(1, 2, run, bytes)).toBe(4);
  counter.append(message());
  await Promise.resolve();
  expect(seqsWhenTold).toEqual([6]);
});
