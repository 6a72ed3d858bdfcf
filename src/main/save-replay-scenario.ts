import type { BrowserWindow } from 'electron';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { ScenarioFolder, scenarioExtension } from '../engine/workspace/scenario-folder.ts';
import type { Result } from '../ipc/contract.ts';
import type { ReplayScenarioWish, SavedReplayScenario } from '../ipc/replay-requests.ts';
import { captureExtension } from './capture-path.ts';
import type { Conversions } from './conversions.ts';
import type { EngineHost } from './engine-host.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { attemptOnFiles, done, refused } from './outcome.ts';
import { askForNewScenario } from './scenario-dialogs.ts';

/** What it takes to write a recording as a scenario. */
export interface ScenarioSavingOptions {
  readonly host: EngineHost;
  readonly conversions: Conversions;
  readonly workspace: OpenWorkspace;
  readonly window: () => BrowserWindow | null;
}

/**
 * Asks for a place, first of all in the workspace, and writes a recording there as a scenario; null when the user
 * chose none or gave it up.
 */
export async function saveReplayScenario(
  { host, conversions, workspace, window }: ScenarioSavingOptions,
  wish: ReplayScenarioWish,
): Promise<Result<SavedReplayScenario | null>> {
  const capturePath = await host.request('captureFile', [wish.subject.captureId]);
  if (!capturePath.ok) return capturePath;
  if (capturePath.value === '') {
    return refused(
      'capture-memory-only',
      'This capture is in memory only. Save it, open the copy and make the scenario from there.',
    );
  }
  const folder = new ScenarioFolder(workspace.folder.path);
  const suggested = await attemptOnFiles('scenario-failed', 'No scenario can be written', () =>
    folder.newPath(basename(capturePath.value, captureExtension)),
  );
  if (!suggested.ok) return suggested;
  const owner = window();
  const chosen = owner === null ? null : await askForNewScenario(owner, suggested.value);
  if (chosen === null) return done(null);
  const path = namedScenario(chosen);
  // The user agreed to replace a file of the name as typed, and of no other.
  if (path !== chosen && existsSync(path)) {
    return refused('scenario-exists', `${basename(path)} exists already. Choose another name.`);
  }
  const written = await conversions.run({
    ...{ kind: 'scenario', capturePath: capturePath.value, path, wish },
  });
  if (!written.ok) return written.error.code === 'conversion-cancelled' ? done(null) : written;
  const { count, skipped } = written.value;
  return done({
    ...{ id: folder.idOf(path), name: basename(path), steps: count, missing: skipped },
  });
}

/** A name as typed, with the end that makes it a scenario. */
function namedScenario(path: string): string {
  return /\.ya?ml$/i.test(path) ? path : `${path}${scenarioExtension}`;
}
