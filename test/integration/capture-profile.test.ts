import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { builtInProfiles } from '../../src/core/profile/built-in-profiles.ts';
import { parseProfile } from '../../src/core/profile/parse-profile.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { readProfile } from '../../src/engine/capture/recorded-profile.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('a capture keeps the profile of a connection, and nothing for the others', () => {
  const parsed = parseProfile(JSON.stringify(builtInProfiles[0]));
  if (!parsed.ok) throw new Error('A built-in profile is not valid.');
  const { profile } = parsed;
  const path = join(folder, 'a.framescope');
  const live = createCapture(path, { createdBy: 'test' });
  live.saveProfile(3, profile);
  expect(live.profileOf(3)).toBe(profile);
  live.close();
  const opened = openCapture(path);
  expect(opened.profileOf(3)).toEqual(profile);
  expect(opened.profileOf(4)).toBeNull();
  opened.close();
});

it('what is no valid profile is none', () => {
  const meta = (value: string) => new Map([['profile.1', value]]);
  expect(readProfile(meta('not JSON'), 1)).toBeNull();
  expect(readProfile(meta('{"framescopeProfile":1,"id":"x","next":[]}'), 1)).toBeNull();
});
