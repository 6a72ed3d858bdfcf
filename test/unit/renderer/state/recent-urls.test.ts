import { expect, test } from 'vitest';
import { withoutUserinfo, withRecentUrl } from '../../../../src/renderer/state/recent-urls.ts';

test('a user name and password are not remembered', () => {
  expect(withRecentUrl([], 'wss://ann:s3cret@example.com/a@b')).toEqual(['wss://example.com/a@b']);
});

test('an @ in the path or query is not taken for a password', () => {
  expect(withoutUserinfo('ws://host/?mail=a@b')).toBe('ws://host/?mail=a@b');
});

test('a URL used again moves to the head', () => {
  expect(withRecentUrl(['ws://a', 'ws://b'], 'ws://b')).toEqual(['ws://b', 'ws://a']);
});

test('at most 20 are kept', () => {
  const urls = Array.from({ length: 20 }, (_, index) => `ws://h${index}`);
  expect(withRecentUrl(urls, 'ws://new')).toEqual(['ws://new', ...urls.slice(0, 19)]);
});
