import { expect, test } from 'vitest';
import { recentReloads } from '../../../src/main/reload-limit.ts';

test('a reload counts for one minute', () => {
  expect(recentReloads([0, 1_000, 59_999], 60_000)).toEqual([1_000, 59_999]);
});
