import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileProblem } from '../../core/workspace/file-problem.ts';
import { WorkspaceFileError } from '../../core/workspace/workspace-file-error.ts';
import { pathInside, readWorkspaceFile } from './workspace-file.ts';

const maxFiles = 2000;
const maxDepth = 8;

/** One file of a workspace and what it says. */
export interface ListedFile<T> {
  /** Below the folder that was listed. */
  readonly segments: readonly string[];
  readonly content: T;
}

/** What a folder of a workspace holds. */
export interface Listing<T> {
  readonly files: readonly ListedFile<T>[];
  readonly problems: readonly FileProblem[];
}

/**
 * Reads every file of one kind below a folder of a workspace, at most 2,000, eight folders deep. A file that
 * cannot be used is a problem of its own and keeps none of the others away. Links are not followed.
 */
export async function listWorkspaceFiles<T>(
  root: string,
  folder: string,
  read: (text: string, segments: readonly string[]) => T,
  extension = '.json',
): Promise<Listing<T>> {
  const files: ListedFile<T>[] = [];
  const problems: FileProblem[] = [];
  const tell = (segments: readonly string[], error: unknown): void => {
    problems.push({ file: [folder, ...segments].join('/'), ...describe(error) });
  };
  const visit = async (segments: readonly string[]): Promise<void> => {
    const entries = await readdir(join(root, folder, ...segments), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const at = [...segments, entry.name];
      if (entry.name.startsWith('.') || files.length + problems.length >= maxFiles) {
        continue;
      }
      try {
        if (entry.isSymbolicLink()) {
          throw new WorkspaceFileError('This is a symbolic link, and links are not followed.');
        }
        if (entry.isDirectory()) {
          if (at.length >= maxDepth) {
            throw new WorkspaceFileError('Folders are nested deeper than eight levels.');
          }
          await visit(at);
        } else if (entry.isFile() && entry.name.endsWith(extension)) {
          const text = await readWorkspaceFile(join(root, folder, ...at));
          files.push({ segments: at, content: read(text, at) });
        }
      } catch (error) {
        tell(at, error);
      }
    }
  };
  try {
    // A folder that is a link would lead out of the workspace.
    await pathInside(root, [folder]);
    await visit([]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      tell([], error);
    }
  }
  if (files.length + problems.length >= maxFiles) {
    tell([], new WorkspaceFileError('There are more than 2,000 files; the others are left out.'));
  }
  return { files, problems };
}

function describe(error: unknown): Omit<FileProblem, 'file'> {
  return error instanceof WorkspaceFileError
    ? { pointer: error.pointer, message: error.message }
    : { pointer: '', message: `This could not be read: ${String(error)}` };
}
