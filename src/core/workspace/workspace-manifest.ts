import { expectVersion, readFileRecord, textOf, workspaceJson } from './workspace-json.ts';

/** Name of the file that makes a folder a workspace. */
export const manifestFileName = 'framescope.workspace.json';

/** The file that makes a folder a workspace. */
export function manifestFileText(name: string): string {
  return workspaceJson({ framescopeWorkspace: 1, name });
}

/** Reads the name of a workspace from its file; throws WorkspaceFileError. */
export function readManifestFile(text: string): string {
  const record = readFileRecord(text, ['framescopeWorkspace', 'name']);
  expectVersion(record, 'framescopeWorkspace');
  return textOf(record, 'name', 200);
}
