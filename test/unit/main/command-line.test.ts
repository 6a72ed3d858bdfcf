import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/main/command-line.ts';

test('flags are read and the switches of Chromium are left alone', () => {
  const args = ['/app', '--no-sandbox', '--demo', '--start-screenshot=/tmp/a=b.png'];
  expect(parseCommandLine([...args, '--user-data-dir=/tmp/data'])).toEqual({
    demo: { profileId: null },
    startScreenshot: '/tmp/a=b.png',
    userDataFolder: '/tmp/data',
    captureFiles: [],
  });
});

test('nothing is asked when nothing is given, and an empty value is nothing', () => {
  expect(parseCommandLine(['/app', '--start-screenshot='])).toEqual({
    demo: null,
    startScreenshot: null,
    userDataFolder: null,
    captureFiles: [],
  });
});

test('a demo is named by the word behind it or by its value, and a capture is no name', () => {
  const demoOf = (...args: string[]) => parseCommandLine(args).demo;
  expect(demoOf('/app', '--demo', 'gated-cli')).toEqual({ profileId: 'gated-cli' });
  expect(demoOf('/app', '--demo=coda')).toEqual({ profileId: 'coda' });
  expect(demoOf('/app', '--demo', '--no-sandbox')).toEqual({ profileId: null });
  expect(demoOf('/app', '--demo', 'a.framescope')).toEqual({ profileId: null });
});

test('capture files are taken by their name, whatever stands around them, and flags are none', () => {
  const args = ['/app', 'a b.framescope', '--x.framescope', './C.FRAMESCOPE', 'notes.txt', '-v'];
  expect(parseCommandLine(args).captureFiles).toEqual(['a b.framescope', './C.FRAMESCOPE']);
});
