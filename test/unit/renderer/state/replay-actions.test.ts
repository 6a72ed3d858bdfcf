import { afterEach, expect, test } from 'vitest';
import { logView } from '../../../../src/renderer/state/log-view.ts';
import { notices } from '../../../../src/renderer/state/notices.ts';
import { replaySelected } from '../../../../src/renderer/state/replay-actions.ts';
import { replayDesk } from '../../../../src/renderer/state/replay-desk.ts';

afterEach(() => {
  logView.store.setState(logView.store.getInitialState());
  notices.setState({ list: [] });
});

test('more rows than can be replayed are refused, not cut: a part would be another conversation', async () => {
  logView.store.setState({ selection: [{ first: 0, last: 100_000 }] });
  await replaySelected(1);
  expect(notices.getState().list.map(({ message }) => message)).toEqual([
    'At most 100,000 selected events can be replayed. Select fewer, or replay all messages.',
  ]);
  expect(replayDesk.store.getState().isOpen).toBe(false);
});
