import { endOnSignal, runMain } from '../scripts/main-program.mjs';
import { ensureBuilt } from '../scripts/built-app.mjs';
import { prepare } from '../scripts/prepare.mjs';
import { elapsed, say } from '../scripts/progress.mjs';
import { parseArguments } from './arguments.mjs';
import { Lab } from './lab.mjs';
import { describeMachine, processorTime } from './machine.mjs';
import { writeReport } from './report.mjs';
import { notMeasured } from './result.mjs';
import { rows } from './rows.mjs';

/** @typedef {import('./result.mjs').Result} Result */

endOnSignal();
await runMain(async () => {
  const { quick, only } = parseArguments(
    process.argv.slice(2),
    rows.map(({ name }) => name),
  );
  const wanted = rows.filter(
    ({ name }) => only.length === 0 || only.some((start) => name.startsWith(start)),
  );
  const electron = await prepare('tests');
  await ensureBuilt();
  const lab = await Lab.open({ quick, electron });
  const machine = describeMachine(electron);
  const startMs = Date.now();
  /** @type {Result[]} */
  const results = [];
  try {
    for (const row of wanted) {
      results.push(...(await measure(row, lab)));
    }
  } finally {
    await lab.close();
  }
  const table = await writeReport({
    startedAt: new Date(startMs).toISOString(),
    durationS: (Date.now() - startMs) / 1000,
    quick,
    machine,
    results,
  });
  process.stdout.write(
    `\n${table}\nWritten to out/bench/results.json and out/bench/results.txt.\n`,
  );
});

/**
 * Measures one row. What it cannot measure it says; the other rows go on.
 * @param {import('./result.mjs').Row} row
 * @param {Lab} lab
 * @returns {Promise<readonly Result[]>}
 */
async function measure(row, lab) {
  const startMs = Date.now();
  const before = processorTime();
  say(`${row.name}: ${row.title} …`);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`It was not over after ${Math.round(row.limitMs / 1000)} s.`));
    }, row.limitMs);
  });
  /** @type {readonly Result[]} */
  let results;
  try {
    results = /** @type {readonly Result[]} */ (await Promise.race([row.measure(lab), late]));
  } catch (error) {
    results = [notMeasured(row, error instanceof Error ? error.message : String(error))];
  } finally {
    clearTimeout(timer);
    // Whatever a row left running would spoil the next one.
    await lab.endProcesses();
  }
  for (const { row: name, figure, verdict, note } of results) {
    say(`  ${name}: ${[figure, verdict, note].filter((text) => text !== '').join(' · ')}`);
  }
  say(`  (${elapsed(startMs)})`);
  const after = processorTime();
  const stolen = (after.stolenS - before.stolenS) / (after.totalS - before.totalS || 1);
  return results.map((result) => withStolen(result, stolen));
}

/**
 * What a host does with the processors meanwhile decides pauses of milliseconds, so it is said.
 * @param {Result} result
 * @param {number} stolen the part of the processors' time that the host took
 * @returns {Result}
 */
function withStolen(result, stolen) {
  const values = { ...result.values, stolenByHost: stolen };
  if (stolen < 0.005) return { ...result, values };
  const text = `the host took ${(stolen * 100).toFixed(1)} % of the processors' time`;
  return { ...result, values, note: result.note === '' ? text : `${result.note}; ${text}` };
}
