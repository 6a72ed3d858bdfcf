import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from './built-app.mjs';
import { run } from './child-process.mjs';
import { startTestDisplay } from './display.mjs';
import { say } from './progress.mjs';
import { projectPath } from './project.mjs';
import { countPlaywright, countVitest } from './test-summary.mjs';

/** @typedef {import('./checks.mjs').Check} Check */
/** @typedef {import('./test-summary.mjs').RunnerResult} RunnerResult */
/** @typedef {Pick<RunnerResult, 'passed' | 'failed' | 'skipped'>} Counts */

/** The longest takes half of this on two slow cores. */
const checkTimeoutMs = 600_000;

/** Runs checks one after the other; each counts as one. @param {readonly Check[]} checks @returns {Promise<RunnerResult[]>} */
export async function runChecks(checks) {
  const results = [];
  for (const check of checks) {
    results.push(
      await timed(`check: ${check.name}`, async () => {
        const { exitCode, timedOut } = await run(process.execPath, check.args, {
          timeoutMs: checkTimeoutMs,
        });
        if (exitCode === 0) return asOne(true, '');
        return asOne(false, timedOut ? 'it took too long' : 'see its output above');
      }),
    );
  }
  return results;
}

/** Builds the app; counts as one. @returns {Promise<RunnerResult>} */
export function runBuild() {
  return timed('build', async () => {
    try {
      await build();
      return asOne(true, '');
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      return asOne(false, 'see its output above');
    }
  });
}

/** Runs vitest's projects whose names begin so. @param {'unit' | 'integration'} project @returns {Promise<RunnerResult>} */
export function runVitest(project) {
  const report = reportPath(project);
  return timed(project, async () => {
    const { exitCode } = await run(
      process.execPath,
      [
        projectPath('node_modules', 'vitest', 'vitest.mjs'),
        ...['run', '--project', `${project}*`, '--reporter=default', '--reporter=json'],
        `--outputFile.json=${report}`,
      ],
      { timeoutMs: 600_000 },
    );
    return readReport(report, exitCode, countVitest);
  });
}

/** Parts of the end-to-end tests, each with an app and a display of its own: more than lanes, so that no lane waits long for the other. */
const endToEndShards = 6;
const endToEndLanes = 2;

/** Runs the end-to-end tests, two shards side by side; a result for each. @param {NodeJS.ProcessEnv} env @returns {Promise<RunnerResult[]>} */
export async function runEndToEnd(env) {
  const shards = Array.from({ length: endToEndShards }, (_, index) => index + 1);
  /** @type {RunnerResult[]} */
  const results = [];
  const lane = async () => {
    for (let shard = shards.shift(); shard !== undefined; shard = shards.shift()) {
      results.push(await runEndToEndShard(env, shard));
    }
  };
  await Promise.all(Array.from({ length: endToEndLanes }, lane));
  return results.sort((one, other) => one.name.localeCompare(other.name));
}

/** @param {NodeJS.ProcessEnv} env @param {number} shard @returns {Promise<RunnerResult>} */
function runEndToEndShard(env, shard) {
  const name = `e2e-${shard}`;
  const report = reportPath(name);
  return timed(`e2e ${shard} of ${endToEndShards}`, async () => {
    const display = await startTestDisplay({ width: 1960, height: 1180 });
    try {
      const { exitCode } = await run(
        process.execPath,
        [
          projectPath('node_modules', '@playwright', 'test', 'cli.js'),
          ...['test', `--shard=${shard}/${endToEndShards}`, `--output=out/test/${name}`],
        ],
        {
          env: { ...env, ...display?.env, FRAMESCOPE_E2E_REPORT: report },
          timeoutMs: 780_000,
        },
      );
      return readReport(report, exitCode, countPlaywright);
    } finally {
      await display?.stop();
    }
  });
}

/** @param {string} name */
function reportPath(name) {
  mkdirSync(projectPath('out', 'test'), { recursive: true });
  const path = projectPath('out', 'test', `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

/**
 * A runner that crashed, ran nothing or says it failed without naming a test counts as one failure.
 * @template Report
 * @param {string} path
 * @param {number | null} exitCode
 * @param {(report: Report) => Counts} count
 * @returns {Counts & { note: string }}
 */
function readReport(path, exitCode, count) {
  /** @type {Counts} */
  let counts;
  try {
    counts = count(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return asOne(false, `it left no report (exit code ${String(exitCode)})`);
  }
  if (counts.passed + counts.failed + counts.skipped.length === 0) {
    return asOne(false, 'it ran no tests');
  }
  return exitCode !== 0 && counts.failed === 0
    ? { ...counts, failed: 1, note: `it ended with exit code ${String(exitCode)}` }
    : { ...counts, note: '' };
}

/** @param {boolean} ok @param {string} note @returns {Counts & { note: string }} */
function asOne(ok, note) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [], note };
}

/** @param {string} name @param {() => Promise<Counts & { note: string }>} step @returns {Promise<RunnerResult>} */
async function timed(name, step) {
  say(`--- ${name}`);
  const startMs = Date.now();
  /** @type {Counts & { note: string }} */
  let result;
  try {
    result = await step();
  } catch (error) {
    result = asOne(false, error instanceof Error ? error.message : String(error));
  }
  return { name, ...result, durationMs: Date.now() - startMs };
}
