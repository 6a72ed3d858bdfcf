import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath, projectRoot } from './project.mjs';

const stampPath = projectPath('out', 'build-stamp.txt');

const inputs = [
  'src',
  'electron.vite.config.ts',
  'vite.cli.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/** A hash over the names and the contents of everything a build depends on. */
export async function sourcesHash() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const path of await filesBelow(input)) {
      const content = await readFile(join(projectRoot, path));
      hash.update(`${path}\0${content.byteLength}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** Whether `out/` was built from these sources. @param {string} hash */
export function isBuilt(hash) {
  try {
    return readFileSync(stampPath, 'utf8') === hash;
  } catch {
    return false;
  }
}

/** @param {string} hash Empty while a build is under way. */
export function writeBuildStamp(hash) {
  writeFileSync(stampPath, hash);
}

/** Files below a path of the project, sorted; the path itself when it is a file. @param {string} path @returns {Promise<string[]>} */
async function filesBelow(path) {
  const entries = await readdir(join(projectRoot, path), { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    return [path];
  }
  const nested = await Promise.all(
    entries
      .map((entry) => `${path}/${entry.name}`)
      .sort()
      .map(filesBelow),
  );
  return nested.flat();
}
