import { spawn } from 'node:child_process';
import { projectRoot } from './project.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] The whole environment; ours when left out.
 * @property {string} [cwd]
 * @property {number} [timeoutMs] After this long the child is killed and the result says so.
 * @property {boolean} [quiet] Keeps the output for the result instead of printing it.
 */

/**
 * @typedef {object} RunResult
 * @property {number | null} exitCode Null when a signal ended it or it never started.
 * @property {boolean} timedOut
 * @property {string} output Standard output and error when quiet; otherwise empty.
 * @property {string | null} problem Why it did not start, such as a missing program.
 */

/**
 * Runs a program to its end. Never throws: what went wrong is in the result.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? projectRoot,
      env: options.env ?? process.env,
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    const endWithUs = () => child.kill('SIGTERM');
    process.once('exit', endWithUs);
    let output = '';
    let timedOut = false;
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, options.timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      process.off('exit', endWithUs);
      resolve({ exitCode: null, timedOut, output, problem: error.message });
    });
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      process.off('exit', endWithUs);
      resolve({ exitCode, timedOut, output, problem: null });
    });
  });
}

/**
 * Runs a program and throws a sentence when it does not succeed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} its output when quiet
 */
export async function runOrThrow(program, args, options) {
  const result = await run(program, args, options);
  if (result.exitCode === 0) {
    return result.output;
  }
  const why =
    result.problem ??
    (result.timedOut ? 'it took too long' : `exit code ${String(result.exitCode)}`);
  const tail = result.output.trim().split('\n').slice(-8).join('\n');
  throw new Error(`\`${[program, ...args].join(' ')}\` failed: ${why}.${tail ? `\n${tail}` : ''}`);
}
