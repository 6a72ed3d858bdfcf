import { describe, expect, test } from 'vitest';
import { BarEnd } from '../../../../../src/renderer/views/events/bar-end.ts';

describe('the end of a scrollbar', () => {
  test('is reached where it was a moment ago, but not where it was long ago', () => {
    let nowMs = 0;
    const end = new BarEnd(() => nowMs);
    end.moveTo(1000);
    nowMs = 500;
    end.moveTo(1200);
    nowMs = 540;
    end.moveTo(1400);
    expect(end.isReached(400, 1000)).toBe(true);
    expect(end.isReached(400, 1300)).toBe(true);
    expect(end.isReached(400, 900)).toBe(false);
    nowMs = 660;
    expect(end.isReached(400, 1100)).toBe(false);
    expect(end.isReached(400, 1200)).toBe(true);
    nowMs = 2000;
    expect(end.isReached(400, 1200)).toBe(false);
    expect(end.isReached(400, 1400)).toBe(true);
  });

  test('is not reached by a move away from it, but where the end itself moved back', () => {
    const end = new BarEnd(() => 0);
    end.moveTo(1000);
    end.moveTo(1400);
    expect(end.isReached(1400, 1200)).toBe(false);
    expect(end.isReached(1400, 1000)).toBe(true);
  });
});
