import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/cli/usage-error.ts';
import { useProfile } from '../../../src/cli/use-profile.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-test-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function refusal(name: string, parameters: Readonly<Record<string, string>> = {}): UsageError {
  try {
    useProfile({ name, parameters });
  } catch (error) {
    if (error instanceof UsageError) {
      return error;
    }
  }
  throw new Error('It was not refused.');
}

describe('a profile on the command line', () => {
  test('is found by the id of a built-in one, with what was filled in and the defaults', () => {
    const binding = useProfile({ name: 'gated-cli', parameters: { token: 'sesame' } });
    expect([binding.profile.id, binding.variables, binding.secrets]).toEqual([
      'gated-cli',
      { token: 'sesame', auth: 'header' },
      ['sesame'],
    ]);
  });

  test('is read from a file', () => {
    const profile = {
      framescopeProfile: 1,
      id: 'mine',
      name: 'Mine',
      description: 'A server of ours.',
      endpoints: [],
    };
    const path = written('mine.json', JSON.stringify(profile));
    expect(useProfile({ name: path, parameters: {} }).profile).toEqual(profile);
  });

  test('that is wrong is refused with the pointer of each thing that is wrong', () => {
    const path = written('wrong.json', '{"framescopeProfile":1,"id":"UPPER","name":"x"}');
    expect(refusal(path).message).toMatch(/wrong\.json is not a profile[^]*\/id: [^]*/);
  });

  test('that is no JSON is refused with line and column', () => {
    const path = written('broken.json', '{\n  "id": }');
    expect(refusal(path).message).toMatch(/Line 2, column 9/);
  });

  test('that is nowhere is refused with the names of those that are', () => {
    const { message, nextStep } = refusal('codete');
    expect([message, nextStep]).toEqual([
      expect.stringContaining('There is no profile "codete"'),
      expect.stringContaining('codette'),
    ]);
  });

  test('that is larger than a profile may be is refused without being read whole', () => {
    const path = written('large.json', ' '.repeat(2_000_000));
    expect(refusal(path).message).toContain('too large');
  });

  test.each([
    [{ tokn: 'a' }, /has no parameter "tokn"/],
    [{ auth: 'cookie' }, /auth cannot be "cookie"/],
    [{ __proto__x: 'a' }, /has no parameter/],
  ])('refuses the parameters %j', (parameters, message) => {
    expect(refusal('gated-cli', parameters).message).toMatch(message);
  });
});
