import { expect, test } from 'vitest';
import { TrafficCounter } from '../../../../src/engine/connection/traffic-counter.ts';

test('messages, control frames and bytes add up over all attempts of a connection', () => {
  const counter = new TrafficCounter();
  counter.countMessage(5);
  counter.countMessage(0);
  counter.countControlFrame();
  counter.addWireLength(20);
  counter.countMessage(7);
  expect(counter.counts(9)).toEqual({
    messages: 3,
    controlFrames: 1,
    byteLength: 12,
    wireLength: 29,
  });
});
