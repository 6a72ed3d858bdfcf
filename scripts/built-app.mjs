import { mkdirSync } from 'node:fs';
import { isBuilt, sourcesHash, writeBuildStamp } from './build-stamp.mjs';
import { runOrThrow } from './child-process.mjs';
import { longStep } from './progress.mjs';
import { projectPath } from './project.mjs';

/** Builds the app and the command line into `out/`, unless that was done from the same sources. */
export async function ensureBuilt() {
  const hash = await sourcesHash();
  if (!isBuilt(hash)) {
    await build(hash);
  }
}

/** Builds the app and the command line into `out/`. @param {string} [hash] */
export async function build(hash) {
  const built = hash ?? (await sourcesHash());
  mkdirSync(projectPath('out'), { recursive: true });
  writeBuildStamp('');
  const node = process.execPath;
  await longStep('Building the app', () =>
    runOrThrow(node, [binary('electron-vite', 'bin/electron-vite.js'), 'build'], { quiet: true }),
  );
  await longStep('Building the command line', () =>
    runOrThrow(node, [binary('vite', 'bin/vite.js'), 'build', '-c', 'vite.cli.config.ts'], {
      quiet: true,
    }),
  );
  writeBuildStamp(built);
}

/** @param {string} packageName @param {string} file */
function binary(packageName, file) {
  return projectPath('node_modules', packageName, file);
}
