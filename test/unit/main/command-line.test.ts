import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/main/command-line.ts';

test('flags are read and the switches of Chromium are left alone', () => {
  const args = ['/app', '--no-sandbox', '--demo', '--start-screenshot=/tmp/a=b.png'];
  expect(parseCommandLine([...args, '--user-data-dir=/tmp/data'])).toEqual({
    demo: true,
    startScreenshot: '/tmp/a=b.png',
    userDataFolder: '/tmp/data',
  });
});

test('nothing is asked when nothing is given, and an empty value is nothing', () => {
  expect(parseCommandLine(['/app', '--start-screenshot='])).toEqual({
    demo: false,
    startScreenshot: null,
    userDataFolder: null,
  });
});
