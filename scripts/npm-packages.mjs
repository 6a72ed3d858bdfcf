import { readFileSync } from 'node:fs';
import { runOrThrow } from './child-process.mjs';
import { longStep } from './progress.mjs';
import { projectPath } from './project.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Installs the npm packages of the lockfile unless exactly they are installed.
 *
 * npm writes `node_modules/.package-lock.json` as the last step of an install, so an interrupted
 * install is seen as none.
 */
export async function ensureNpmPackages() {
  const wanted = readLockfile(projectPath('package-lock.json'));
  const installed = readLockfile(projectPath('node_modules', '.package-lock.json'));
  if (wanted === null) {
    throw new Error('package-lock.json is missing or is not JSON. Restore it with git.');
  }
  if (installed !== null && missingPackages(wanted, installed).length === 0) {
    return;
  }
  await longStep('Installing npm packages (npm ci)', () =>
    runOrThrow('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      // A production setting of the surroundings would leave out what the build needs.
      env: { ...process.env, NODE_ENV: '', npm_config_omit: '' },
    }),
  );
}

/**
 * Names of the locked packages that are not installed in the locked version. Optional packages may
 * be absent: most are for other platforms.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 * @returns {string[]}
 */
export function missingPackages(wanted, installed) {
  const present = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {})
    .filter(([path, locked]) => {
      if (path === '') {
        return false;
      }
      const found = present[path];
      if (found === undefined) {
        return locked.optional !== true && locked.devOptional !== true;
      }
      return found.version !== locked.version || found.integrity !== locked.integrity;
    })
    .map(([path]) => path);
}

/** @param {string} path @returns {Lockfile | null} */
function readLockfile(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Absent or cut short means the same here: install.
    return null;
  }
}
