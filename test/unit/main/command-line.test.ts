import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/main/command-line.ts';

test('flags are read and the switches of Chromium are left alone', () => {
  const args = ['/app', '--no-sandbox', '--demo', '--start-screenshot=/tmp/a=b.png'];
  expect(parseCommandLine([...args, '--user-data-dir=/tmp/data'])).toEqual({
    demo: true,
    startScreenshot: '/tmp/a=b.png',
    userDataFolder: '/tmp/data',
    captureFiles: [],
  });
});

test('nothing is asked when nothing is given, and an empty value is nothing', () => {
  expect(parseCommandLine(['/app', '--start-screenshot='])).toEqual({
    demo: false,
    startScreenshot: null,
    userDataFolder: null,
    captureFiles: [],
  });
});

test('capture files are taken by their name, whatever stands around them, and flags are none', () => {
  const args = ['/app', 'a b.framescope', '--x.framescope', './C.FRAMESCOPE', 'notes.txt', '-v'];
  expect(parseCommandLine(args).captureFiles).toEqual(['a b.framescope', './C.FRAMESCOPE']);
});
