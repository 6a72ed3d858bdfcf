import { shell, type BrowserWindow } from 'electron';
import { basename } from 'node:path';
import { parseScenario } from '../core/scenario/parse-scenario.ts';
import type { Environment } from '../core/workspace/environment.ts';
import { ScenarioFolder } from '../engine/workspace/scenario-folder.ts';
import { readWorkspaceFile } from '../engine/workspace/workspace-file.ts';
import type { Result } from '../ipc/contract.ts';
import type { ScenarioInfo, ScenarioRequests } from '../ipc/scenario-requests.ts';
import type { EngineHost } from './engine-host.ts';
import { secretsOfUser } from './profile-binding-of.ts';
import { askForScenario } from './scenario-dialogs.ts';
import type { WorkspaceStores } from './workspace-parts.ts';
import { attemptOnFiles, done, refused } from './outcome.ts';

interface ScenarioHandlersOptions extends WorkspaceStores {
  readonly host: EngineHost;
  readonly window: () => BrowserWindow | null;
}

export type ScenarioHandlers = {
  readonly [K in keyof ScenarioRequests]: (
    ...args: Parameters<ScenarioRequests[K]>
  ) => Promise<Result<ReturnType<ScenarioRequests[K]>>>;
};

/** Answers the page's requests about scenario files, and begins their runs. */
export function scenarioHandlers(options: ScenarioHandlersOptions): ScenarioHandlers {
  const { workspace, secrets, host, window } = options;
  const folder = () => new ScenarioFolder(workspace.folder.path);
  return {
    scenarios: () =>
      attemptOnFiles('scenario-failed', 'The scenarios cannot be read', () => listed(folder())),
    scenarioText: (id) =>
      attemptOnFiles('scenario-failed', 'The scenario cannot be read', () => folder().text(id)),
    checkScenario: (id, text) =>
      attemptOnFiles('scenario-failed', 'The scenario cannot be checked', () => {
        const parsed = parseScenario(text, basename(id));
        return Promise.resolve(parsed.ok ? [] : parsed.problems);
      }),
    saveScenario: (id, text) =>
      attemptOnFiles('scenario-failed', 'The scenario was not saved', () =>
        folder().save(id, text),
      ),
    addScenario: (name, text) =>
      attemptOnFiles('scenario-failed', 'The scenario was not made', () =>
        folder().add(name, text),
      ),
    deleteScenario: (id) =>
      attemptOnFiles('scenario-failed', 'The scenario was not moved to the trash', async () => {
        await shell.trashItem(await folder().pathOf(id));
      }),
    importScenario: async () => {
      const parent = window();
      const path = parent === null ? null : await askForScenario(parent);
      return path === null
        ? done(null)
        : attemptOnFiles('scenario-failed', `${basename(path)} was not imported`, async () =>
            folder().add(basename(path), await readWorkspaceFile(path)),
          );
    },
    runScenario: async (id, { environmentId, variables }) => {
      const path = await attemptOnFiles('scenario-failed', 'The scenario cannot be run', () =>
        folder().pathOf(id),
      );
      if (!path.ok) return path;
      const environment = await environmentValues(workspace, environmentId);
      if (!environment.ok) return environment;
      const known = Object.fromEntries(secretsOfUser(secrets.all()));
      return host.request('startRun', [
        path.value,
        { environment: environment.value, given: variables, secrets: known },
      ]);
    },
  };
}

async function listed(folder: ScenarioFolder): Promise<readonly ScenarioInfo[]> {
  const { files, problems } = await folder.list((text, id) => infoOf(text, id));
  const unreadable = problems.map(({ file, message }): ScenarioInfo => {
    const id = file.replace(/^scenarios\//, '');
    return {
      id,
      name: basename(id),
      problems: [{ place: { file: basename(id), line: 1, column: 1 }, message }],
      requires: [],
    };
  });
  const all = [...files.map(({ content }) => content), ...unreadable];
  return all.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function infoOf(text: string, id: string): ScenarioInfo {
  const parsed = parseScenario(text, basename(id));
  return parsed.ok
    ? { id, name: parsed.scenario.name, problems: [], requires: parsed.scenario.requires }
    : { id, name: basename(id), problems: parsed.problems.slice(0, 200), requires: [] };
}

async function environmentValues(
  workspace: WorkspaceStores['workspace'],
  environmentId: string | null,
): Promise<Result<Environment['variables']>> {
  if (environmentId === null) return done({});
  const { environments } = await workspace.folder.read();
  const found = environments.find(({ id }) => id === environmentId);
  return found === undefined
    ? refused('environment-unknown', 'This environment is not there any more. Choose another one.')
    : done(found.variables);
}
