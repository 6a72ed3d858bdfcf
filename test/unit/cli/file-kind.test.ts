import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { otherFileKind } from '../../../src/cli/file-kind.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-kind-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['SQLite format 3\0', 'This is a capture, not a scenario. Use "framescope replay"'],
  ['{ "log": { "entries"', 'This is a HAR, not a scenario. Use "framescope convert"'],
  ['\ufeff{"log":{}}', 'This is a HAR'],
  [Buffer.from('89504e470d0a1a0a', 'hex'), 'This is a picture (PNG), not a scenario.'],
  [Buffer.from('name: x', 'utf16le'), null],
  [
    Buffer.from('\ufeffname: x', 'utf16le'),
    'This is UTF-16 text, not a scenario. Save it as UTF-8.',
  ],
  ['# mine\nframescopeMock: 1\n', 'Use "framescope serve".'],
  ['framescopeScenario: 1\nframescopeMock: 1\n', null],
  ['name: x', null],
  ['', null],
])('what is given for a scenario is named: %j', (content, sentence) => {
  const path = join(folder, 'a.yaml');
  writeFileSync(path, content);
  const told = otherFileKind(path, 'scenario');
  if (sentence === null) expect(told).toBeNull();
  else expect(told).toContain(sentence);
});

test('what is given for the file of a simulated server is named', () => {
  const path = join(folder, 'a.mock.yaml');
  writeFileSync(path, 'SQLite format 3\0');
  expect(otherFileKind(path, 'mock')).toContain('a name that ends in .framescope');
  writeFileSync(path, 'framescopeScenario: 1');
  expect(otherFileKind(path, 'mock')).toContain('Use "framescope run".');
});

test('a folder is named, and nothing is read of what is no file', () => {
  expect(otherFileKind(folder, 'scenario')).toBe('This is a folder. Name the files in it.');
  expect(otherFileKind('/dev/zero', 'scenario')).toBeNull();
  expect(otherFileKind(join(folder, 'missing'), 'scenario')).toBeNull();
});
