import { readEnvironmentFile } from '../../core/workspace/environment.ts';
import { WorkspaceFileError } from '../../core/workspace/workspace-file-error.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { readTextFile } from './read-text-file.ts';
import { workspaceAround } from './workspace-around.ts';

const maxByteLength = 1024 * 1024;

/** The variables of an environment, or a sentence that says why there are none. */
export type LoadedEnvironment =
  | { readonly ok: true; readonly variables: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly message: string };

/**
 * An environment of the workspace around a scenario's file, by its name or the name of its file; or else of
 * the JSON file at that path.
 */
export async function loadEnvironment(
  name: string,
  scenarioFile: string,
): Promise<LoadedEnvironment> {
  const workspace = await workspaceAround(scenarioFile)?.read();
  const known = workspace?.environments ?? [];
  const found = known.find(
    (environment) =>
      environment.name === name || environment.id === name || environment.id === `${name}.json`,
  );
  if (found !== undefined) return { ok: true, variables: found.variables };
  const read = readTextFile(name, maxByteLength);
  if (!read.ok) {
    const names = known.map((environment) => environment.name).join(', ');
    const where =
      workspace === undefined
        ? `${scenarioFile} lies in no workspace`
        : `the workspace around ${scenarioFile} has ${names === '' ? 'none' : `only: ${names}`}`;
    return {
      ok: false,
      message: `There is no environment ${JSON.stringify(name)}: ${where}, and as a file it ${read.reason}${brokenOnes(workspace)}`,
    };
  }
  try {
    return { ok: true, variables: readEnvironmentFile(read.text).variables };
  } catch (error) {
    if (!(error instanceof WorkspaceFileError)) throw error;
    const at = error.pointer === '' ? '' : ` at ${error.pointer}`;
    return {
      ok: false,
      message: `The environment ${JSON.stringify(name)} cannot be used${at}. ${error.message}`,
    };
  }
}

/** Perhaps the one that is meant is there, and cannot be read. */
function brokenOnes(workspace: Workspace | undefined): string {
  const all = workspace?.problems ?? [];
  const broken = all.filter(({ file }) => file.startsWith('environments/')).slice(0, 3);
  return broken.map(({ file, message }) => ` ${file} cannot be used: ${message}`).join('');
}
