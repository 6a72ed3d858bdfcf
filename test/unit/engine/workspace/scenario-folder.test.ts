import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ScenarioFolder } from '../../../../src/engine/workspace/scenario-folder.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'framescope-scenarios-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('a new file gets a name that is free, in a folder that is there', async () => {
  const folder = new ScenarioFolder(root);
  const first = await folder.newPath('2026-01-31 12.00.00');
  expect(first).toBe(join(root, 'scenarios', '2026-01-31-12-00-00.scenario.yaml'));
  expect(existsSync(dirname(first))).toBe(true);
  expect(await folder.add('2026-01-31 12.00.00', 'one')).toBe('2026-01-31-12-00-00.scenario.yaml');
  expect(await folder.newPath('2026-01-31 12.00.00')).toBe(
    join(root, 'scenarios', '2026-01-31-12-00-00-2.scenario.yaml'),
  );
});

test('a file has an id when it lies in the folder and is named as a scenario', () => {
  const folder = new ScenarioFolder(root);
  const idOf = (...segments: readonly string[]) => folder.idOf(join(root, ...segments));
  expect(idOf('scenarios', 'a.scenario.yaml')).toBe('a.scenario.yaml');
  expect(idOf('scenarios', 'chat', 'a.scenario.yaml')).toBe('chat/a.scenario.yaml');
  expect(idOf('scenarios', 'a.yaml')).toBeNull();
  expect(idOf('a.scenario.yaml')).toBeNull();
  expect(idOf('scenarios', '..', 'a.scenario.yaml')).toBeNull();
  expect(idOf('scenarios-2', 'a.scenario.yaml')).toBeNull();
  expect(folder.idOf('/elsewhere/a.scenario.yaml')).toBeNull();
});
