import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the command line was built to. */
    readonly cliFolder: string;
  }
}

const root = join(import.meta.dirname, '../..');

/** Builds the command line once, from the sources as they are now; the folder is gone afterwards. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = join(root, 'out', `test-cli-${randomUUID()}`);
  await build({
    root,
    configFile: join(root, 'vite.cli.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  provide('cliFolder', folder);
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
