import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCommand } from '../../../../src/cli/arguments.ts';
import { runConvertProfile } from '../../../../src/cli/convert/convert-profile-command.ts';
import { parseProfile } from '../../../../src/core/profile/parse-profile.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-convert-profile-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  [['api.asyncapi.yaml', 'api.profile.json']],
  [['api.yml', 'out.json']],
  [['api.json', 'api.profile.json']],
  [['api.txt', 'out.json', '--from', 'asyncapi']],
])('convert %j makes a profile', (args) => {
  expect(parseCommand(['convert', ...args])).toEqual({
    kind: 'convert-profile',
    inPath: args[0],
    outPath: args[1],
    ifExists: 'refuse',
  });
});

test('an AsyncAPI document becomes a file that is a profile, and is not written over', async () => {
  const inPath = join(folder, 'api.yaml');
  const outPath = join(folder, 'api.profile.json');
  writeFileSync(
    inPath,
    'asyncapi: 3.0.0\ninfo: { title: Api }\nservers: { a: { host: h, protocol: ws } }\n',
  );
  const command = { kind: 'convert-profile', inPath, outPath, ifExists: 'refuse' } as const;
  expect(await runConvertProfile(command)).toBe(0);
  const text = readFileSync(outPath, 'utf8');
  expect(parseProfile(text)).toMatchObject({
    ok: true,
    profile: { id: 'api', endpoints: [{ url: 'ws://h' }] },
  });
  expect(await runConvertProfile(command)).toBe(2);
  expect(readFileSync(outPath, 'utf8')).toBe(text);
});

test('a file that is no AsyncAPI document ends with exit code 2', async () => {
  const inPath = join(folder, 'bad.yaml');
  writeFileSync(inPath, 'a: [');
  const outPath = join(folder, 'bad.profile.json');
  expect(
    await runConvertProfile({ kind: 'convert-profile', inPath, outPath, ifExists: 'refuse' }),
  ).toBe(2);
});
