import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { writeWorkspaceFile } from '../engine/workspace/workspace-file.ts';

const schema = z.object({
  folder: z.string().min(1).max(4096).refine(isAbsolute).nullable(),
});

/** The workspace folder that the user chose; null for the one in the application's own data. */
export function readWorkspaceSettings(file: string): string | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8'))).folder;
  } catch {
    // The first start has no file, and one that cannot be read must not keep the app shut.
    return null;
  }
}

/** Remembers the workspace folder. */
export async function writeWorkspaceSettings(file: string, folder: string | null): Promise<void> {
  await writeWorkspaceFile(file, `${JSON.stringify({ folder }, null, 2)}\n`, 0o600);
}
