import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { manifestFileName } from '../../core/workspace/workspace-manifest.ts';
import { WorkspaceFolder } from '../workspace/workspace-folder.ts';

const maxDepth = 64;

/** The workspace that a file lies in: the nearest folder above it that is one; null for none. */
export function workspaceAround(file: string): WorkspaceFolder | null {
  let folder = dirname(resolve(file));
  for (let depth = 0; depth < maxDepth; depth++) {
    const manifest = statSync(join(folder, manifestFileName), { throwIfNoEntry: false });
    if (manifest?.isFile() === true) return new WorkspaceFolder(folder, false);
    const above = dirname(folder);
    if (above === folder) return null;
    folder = above;
  }
  return null;
}
