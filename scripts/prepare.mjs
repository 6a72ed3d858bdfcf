import {
  displayPackages,
  ensureDebianPackages,
  testPackages,
  windowPackages,
} from './debian-packages.mjs';
import { ensureElectron } from './electron-dist.mjs';
import { hasDisplay } from './display.mjs';
import { ensureNpmPackages } from './npm-packages.mjs';

/**
 * Makes the machine ready: npm packages, Debian packages and Electron; each only if it is missing.
 * @param {'window' | 'tests'} purpose
 */
export async function prepare(purpose) {
  checkNode(process.versions.node);
  await ensureNpmPackages();
  await ensureDebianPackages([
    ...windowPackages,
    ...(purpose === 'tests' || !hasDisplay() ? displayPackages : []),
    ...(purpose === 'tests' ? testPackages : []),
  ]);
  return ensureElectron();
}

/** @param {string} version */
function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node ${version} is too old. Install Node 20.19 or newer.`);
  }
}
