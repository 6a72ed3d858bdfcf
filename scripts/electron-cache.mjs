import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectPath } from './project.mjs';

/** Folder of the user that keeps the fallback Electron for every clone of the project. */
export function electronCacheFolder() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'framescope', 'electron-33.2.1-linux-x64');
}

/** Whether a folder holds a whole Electron. @param {string} dist */
export function isElectronDist(dist) {
  return existsSync(join(dist, 'version')) && existsSync(join(dist, electronExecutableName()));
}

/** Path of the executable inside a dist folder. */
export function electronExecutableName() {
  switch (process.platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return 'electron';
  }
}

/** Path of the loader module inside a fallback dist. @param {string} dist */
export function electronLoaderPath(dist) {
  return join(dist, 'resources', 'app', 'main.mjs');
}

/** Writes the loader of this project version into a fallback dist, if another is there. @param {string} dist */
export async function writeElectronLoader(dist) {
  const path = electronLoaderPath(dist);
  const loader = await readFile(projectPath('scripts', 'electron-loader.mjs'), 'utf8');
  if ((await readFile(path, 'utf8').catch(() => '')) === loader) {
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  const packageJson = { name: 'electron-loader', type: 'module', main: 'main.mjs' };
  await writeAtomically(join(dirname(path), 'package.json'), JSON.stringify(packageJson));
  await writeAtomically(path, loader);
}

/** @param {string} path @param {string} content */
async function writeAtomically(path, content) {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}
