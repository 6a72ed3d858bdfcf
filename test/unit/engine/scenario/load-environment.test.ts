import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadEnvironment } from '../../../../src/engine/scenario/load-environment.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-environment-test-'));
  writeFileSync(join(folder, 'framescope.workspace.json'), '{"framescopeWorkspace":1,"name":"w"}');
  mkdirSync(join(folder, 'environments'));
  mkdirSync(join(folder, 'scenarios'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function environment(file: string, text: string): void {
  writeFileSync(join(folder, 'environments', file), text);
}

test('an environment is found by its name and by its file, from a scenario in a folder of its own', async () => {
  environment('eu.json', '{"framescopeEnvironment":1,"name":"Europe","variables":{"user":"ada"}}');
  const scenario = join(folder, 'scenarios', 'a.scenario.yaml');
  for (const name of ['Europe', 'eu', 'eu.json', join(folder, 'environments', 'eu.json')]) {
    expect(await loadEnvironment(name, scenario)).toEqual({ ok: true, variables: { user: 'ada' } });
  }
});

test('one that is there and cannot be read is told of, rather than only that it is not there', async () => {
  environment('staging.json', '{"framescopeEnvironment":1,');
  const loaded = await loadEnvironment('staging', join(folder, 'a.scenario.yaml'));
  expect(loaded).toMatchObject({ ok: false });
  const message = loaded.ok ? '' : loaded.message;
  expect(message).toContain('There is no environment "staging"');
  expect(message).toContain('environments/staging.json cannot be used: ');
});
