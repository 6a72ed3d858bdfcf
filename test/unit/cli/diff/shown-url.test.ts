import { expect, test } from 'vitest';
import { shownUrl } from '../../../../src/cli/diff/shown-url.ts';

test('a URL is shown without what lets others in, and on one line', () => {
  expect(shownUrl('ws://anna:geheim@host/feed?ticket=9f8e7d6c5b4a&room=7')).toBe(
    'ws://host/feed?ticket=***&room=7',
  );
  expect(shownUrl('ws://host/a\nb')).not.toContain('\n');
});
