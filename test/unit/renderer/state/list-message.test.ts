import { afterEach, expect, test } from 'vitest';
import { hushList, listMessage, sayInList } from '../../../../src/renderer/state/list-message.ts';
import { session } from '../../../../src/renderer/state/session.ts';

afterEach(() => {
  hushList();
  session.setState(session.getInitialState());
});

test('what is said about a capture is gone when another one is shown', () => {
  sayInList('Wrote 19 messages to out.har.', 'until the next');
  session.setState({ selectedId: 3 });
  expect(listMessage.getState().text).toBe('Wrote 19 messages to out.har.');
  session.setState({ shownCaptureId: 2 });
  expect(listMessage.getState().text).toBeNull();
});
