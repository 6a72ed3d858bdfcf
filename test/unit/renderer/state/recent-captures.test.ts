import { expect, test } from 'vitest';
import type { RecentCapture } from '../../../../src/core/capture/capture-status.ts';
import { captureToOffer } from '../../../../src/renderer/state/recent-captures.ts';

function recent(id: string, endedUnexpectedly: boolean): RecentCapture {
  return { id, name: `${id}.framescope`, byteLength: 10, modifiedMs: 1000, endedUnexpectedly };
}

test('the capture of a run that ended unexpectedly is offered', () => {
  expect(captureToOffer([recent('b', true), recent('a', false)], null)?.id).toBe('b');
});

test('an older one is not, once a later run ended as it should', () => {
  expect(captureToOffer([recent('b', false), recent('a', true)], null)).toBeNull();
});

test('the one the user has seen to is not offered again', () => {
  expect(captureToOffer([recent('b', true)], 'b 1000')).toBeNull();
});

test('nothing recorded, nothing offered', () => {
  expect(captureToOffer([], null)).toBeNull();
});
