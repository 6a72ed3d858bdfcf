import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSendLines } from '../../../src/cli/send-lines.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-test-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(bytes: string | Uint8Array): string {
  const path = join(folder, 'messages.jsonl');
  writeFileSync(path, bytes);
  return path;
}

test('a file of messages is sent line by line, whatever its line ends are', () => {
  const path = written('{"n":1}\r\n\n  {"n":2} \n{"n":3}');
  expect(readSendLines(path)).toEqual(['{"n":1}', '  {"n":2} ', '{"n":3}']);
});

test('a file that is not UTF-8 is refused, since text messages are', () => {
  const path = written(Uint8Array.of(0x61, 0xff, 0x0a));
  expect(() => readSendLines(path)).toThrow(UsageError);
});

test('a file that is not there is refused with its name', () => {
  expect(() => readSendLines(join(folder, 'none.txt'))).toThrow(
    /none\.txt" cannot be read \(ENOENT\)/,
  );
});
