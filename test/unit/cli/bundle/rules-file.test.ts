import { expect, test } from 'vitest';
import { readRulesFile, readTextFile } from '../../../../src/cli/bundle/rules-file.ts';

test('a device without an end is refused as too large, and not read without one', () => {
  expect(() => readTextFile('/dev/zero')).toThrow('"/dev/zero" is larger than 4 MiB.');
  expect(() => readRulesFile('/dev/zero')).toThrow('is larger than 4 MiB.');
});

test('a file of rules that is not there is told by its name', () => {
  expect(() => readRulesFile('no-such.yaml')).toThrow('"no-such.yaml" cannot be read');
});
