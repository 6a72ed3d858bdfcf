import { expect, test } from 'vitest';
import { notInstalled } from '../../../scripts/debian-packages.mjs';

test('only what dpkg calls installed is installed, under either name', () => {
  const output = [
    'libnss3 installed',
    'libgtk-3-0t64 installed',
    'xvfb config-files',
    'dpkg-query: no packages found matching libasound2',
  ].join('\n');
  expect(notInstalled(['libnss3', 'libgtk-3-0', 'xvfb', 'libasound2'], output)).toEqual([
    'xvfb',
    'libasound2',
  ]);
});
