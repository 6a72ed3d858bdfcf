import { lstat, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { segmentProblem } from '../../core/workspace/safe-name.ts';
import { WorkspaceFileError } from '../../core/workspace/workspace-file-error.ts';
import { writeWholeFile } from '../whole-file.ts';

/** Largest file of a workspace, bytes. */
export const maxWorkspaceFileByteLength = 1024 * 1024;

/**
 * The path of a file in a workspace, below `root`. Throws WorkspaceFileError for anything that could lead
 * out of it: `..`, a separator in a name, a symbolic link on the way.
 */
export async function pathInside(root: string, segments: readonly string[]): Promise<string> {
  let path = root;
  for (const segment of segments) {
    const problem = segmentProblem(segment.replace(/\.json$/, ''));
    if (problem !== null || segment === '..') {
      throw new WorkspaceFileError(problem ?? 'A file of the workspace must lie in its folder.');
    }
    path = join(path, segment);
    if ((await kindAt(path)) === 'link') {
      throw new WorkspaceFileError('This is a symbolic link, and links are not followed.');
    }
  }
  return path;
}

/** Reads a file of a workspace as text; throws WorkspaceFileError when it is too large or no UTF-8. */
export async function readWorkspaceFile(path: string): Promise<string> {
  const found = await lstat(path);
  if (!found.isFile()) {
    throw new WorkspaceFileError('This is no plain file.');
  }
  if (found.size > maxWorkspaceFileByteLength) {
    throw new WorkspaceFileError('This is larger than 1 MiB, the most a workspace file may have.');
  }
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WorkspaceFileError('This is no UTF-8 text.');
  }
}

/** Replaces a file whole, or leaves it as it was; a file that already holds the text is not touched. */
export async function writeWorkspaceFile(path: string, text: string, mode = 0o644): Promise<void> {
  if (Buffer.byteLength(text) > maxWorkspaceFileByteLength) {
    throw new WorkspaceFileError(
      'This is larger than 1 MiB, the most a workspace file may have. Make it smaller.',
    );
  }
  if ((await textAt(path)) === text) {
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeWholeFile(path, text, mode);
}

/** What stands at a path; `none` when nothing does. */
export async function kindAt(path: string): Promise<'none' | 'file' | 'folder' | 'link' | 'other'> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) {
      return 'link';
    }
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return 'none';
    }
    throw error;
  }
}

async function textAt(path: string): Promise<string | null> {
  try {
    return await readWorkspaceFile(path);
  } catch {
    // Not there or not readable: then it is not the same.
    return null;
  }
}
