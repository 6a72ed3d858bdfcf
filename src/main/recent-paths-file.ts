import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { z } from 'zod';

/** Paths remembered at most. */
export const maxRecentPaths = 20;

const maxFileLength = 1024 * 1024;

const recentSchema = z.object({
  paths: z.array(z.string().min(1).max(4096).refine(isRecentPath)).max(1000),
});

/** Whether this may be the path of a file that was opened: absolute and without NUL. */
function isRecentPath(path: string): boolean {
  return isAbsolute(path) && !path.includes('\0');
}

/** Reads remembered paths from JSON, newest first; none for anything else, since the file may be anything. */
export function parseRecentPaths(json: string): readonly string[] {
  try {
    const paths = recentSchema.safeParse(JSON.parse(json)).data?.paths ?? [];
    return [...new Set(paths)].slice(0, maxRecentPaths);
  } catch {
    return [];
  }
}

/** Paths of files opened or saved lately, newest first; none when they cannot be read. */
export function readRecentPaths(file: string): readonly string[] {
  try {
    const json = readFileSync(file, 'utf8');
    return json.length > maxFileLength ? [] : parseRecentPaths(json);
  } catch {
    // The first start has no file, and one that cannot be read must not keep the app shut.
    return [];
  }
}

/** Remembers paths; the file is replaced whole. A full disk costs the memory, not the app. */
export function writeRecentPaths(file: string, paths: readonly string[]): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify({ paths }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    console.error(`Recent captures could not be remembered: ${String(error)}`);
  }
}
