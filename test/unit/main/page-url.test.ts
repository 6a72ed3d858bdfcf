import { expect, test } from 'vitest';
import { isPageUrl } from '../../../src/main/page-url.ts';

const page = 'app://framescope/index.html';

test('the page is itself, with any fragment', () => {
  expect([page, `${page}#x`].map((url) => isPageUrl(url, page))).toEqual([true, true]);
});

test.each([
  'about:blank',
  '',
  'app://framescope/other.html',
  'app://framescope/index.html?x',
  'app://evil/index.html',
  'https://framescope/index.html',
])('%j is not the page', (url) => {
  expect(isPageUrl(url, page)).toBe(false);
});

test('a development server with a port is the page under either spelling of its root', () => {
  expect(isPageUrl('http://localhost:5173/', 'http://localhost:5173')).toBe(true);
});
