import { existsSync } from 'node:fs';
import { run } from './child-process.mjs';
import { longStep, say } from './progress.mjs';

/** What Electron links against, and a font so that text has shapes. */
export const windowPackages = [
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libatk-bridge2.0-0',
  'libxss1',
  'libnotify4',
  'fonts-dejavu-core',
];

/** A display for machines without one. */
export const displayPackages = ['xvfb', 'xauth'];

/** What the tests need beyond the app: servers that this project did not write, and emoji. */
export const testPackages = [
  'fonts-noto-color-emoji',
  'python3-aiohttp',
  'python3-websockets',
  'python3-fastapi',
  'python3-uvicorn',
];

/**
 * Makes sure that Debian packages are installed: installs them as root, otherwise prints the exact
 * command and goes on, since a desktop may have the same files from elsewhere.
 * @param {readonly string[]} names
 * @returns {Promise<readonly string[]>} names that are still missing
 */
export async function ensureDebianPackages(names) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) {
    return [];
  }
  const missing = await missingDebianPackages(names);
  if (missing.length === 0) {
    return [];
  }
  if (process.getuid?.() !== 0) {
    say('These Debian packages are missing. To install them, run:');
    say(`  sudo apt-get install --no-install-recommends ${missing.join(' ')}`);
    return missing;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await longStep('Updating the Debian package lists (apt-get update)', () =>
    run('apt-get', ['update', '-q'], { env, quiet: true, timeoutMs: 300_000 }),
  );
  const installable = await Promise.all(missing.map(installableName));
  const result = await longStep(`Installing Debian packages: ${installable.join(' ')}`, () =>
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...installable], {
      env,
      quiet: true,
      timeoutMs: 900_000,
    }),
  );
  if (result.exitCode !== 0) {
    say('apt-get did not succeed; its last lines were:');
    say(result.output.trim().split('\n').slice(-5).join('\n'));
  }
  return missingDebianPackages(names);
}

/** @param {readonly string[]} names @returns {Promise<string[]>} */
async function missingDebianPackages(names) {
  const asked = names.flatMap((name) => [name, `${name}t64`]);
  const result = await run(
    'dpkg-query',
    ['-W', '-f', '${Package} ${db:Status-Status}\n', ...asked],
    { quiet: true },
  );
  return notInstalled(names, result.output);
}

/**
 * Names that `dpkg-query` does not call installed. Since Debian 13 some libraries carry the suffix
 * `t64`; either name will do.
 * @param {readonly string[]} names
 * @param {string} dpkgOutput lines `package status`
 */
export function notInstalled(names, dpkgOutput) {
  const installed = new Set(
    dpkgOutput
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, status]) => status === 'installed')
      .map(([name]) => name),
  );
  return names.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/** The name under which apt can install a package on this release. @param {string} name */
async function installableName(name) {
  const { output } = await run('apt-cache', ['policy', `${name}t64`], { quiet: true });
  return /Candidate: (?!\(none\))/.test(output) ? `${name}t64` : name;
}
