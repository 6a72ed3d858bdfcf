import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectPath } from '../scripts/project.mjs';

/**
 * @typedef {object} Machine What the figures depend on; nothing that tells whose machine it is.
 * @property {number} cores
 * @property {string} processor
 * @property {number} memoryGb
 * @property {string} system
 * @property {string} node
 * @property {string} electron
 * @property {string} framescope
 * @property {string} commit
 * @property {number} loadBefore Processes that wanted a core in the minute before; 0 where the system does not tell.
 */

/** @param {import('../scripts/electron-dist.mjs').ElectronDist} electron @returns {Machine} */
export function describeMachine(electron) {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    electron: readFileSync(join(electron.folder, 'version'), 'utf8').trim().replace(/^v/, ''),
    framescope: String(JSON.parse(readFileSync(projectPath('package.json'), 'utf8')).version),
    commit: currentCommit(),
    loadBefore: loadavg()[0] ?? 0,
  };
}

/**
 * Seconds the processors spent in all, and those that a host took from a virtual machine meanwhile (proc_stat(5));
 * zeros where the system does not tell.
 */
export function processorTime() {
  try {
    const [, ...ticks] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/);
    const seconds = ticks.slice(0, 8).map((text) => Number(text) / 100);
    return { totalS: seconds.reduce((sum, one) => sum + one, 0), stolenS: seconds[7] ?? 0 };
  } catch {
    return { totalS: 0, stolenS: 0 };
  }
}

function currentCommit() {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: projectPath(), stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  try {
    const changed = git('status', '--porcelain', '--', 'src') === '' ? '' : ' with changes';
    return `${git('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return 'unknown';
  }
}
