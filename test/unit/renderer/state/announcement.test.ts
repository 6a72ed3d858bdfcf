import { expect, test } from 'vitest';
import { announce } from '../../../../src/renderer/state/announcement.ts';
import { carried, closedSnapshot, snapshot } from './connection-snapshots.ts';

test('opening is told', () => {
  const connecting = snapshot({ state: { phase: 'connecting', sinceUs: 0, step: 'tcp' } });
  expect(announce(connecting, snapshot())).toBe('Connected.');
});

test('messages and errors since the last announcement are told together', () => {
  const before = snapshot({ receive: carried(3) });
  const now = snapshot({ receive: carried(1207), problems: 1 });
  expect(announce(before, now)).toBe('1,204 received, 1 error.');
});

test('nothing is told when nothing happened', () => {
  expect(announce(snapshot(), snapshot())).toBe('');
});

test('closing is told with its code', () => {
  expect(announce(snapshot(), closedSnapshot())).toBe('Closed with code 1000.');
});

test('looking at another connection tells its phase and not the difference of counts', () => {
  const other = snapshot({ id: 2, receive: carried(50) });
  expect(announce(snapshot(), other)).toBe('Connected.');
});
