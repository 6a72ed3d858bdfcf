import { mkdir, writeFile } from 'node:fs/promises';
import { projectPath } from '../scripts/project.mjs';

/** @typedef {import('./result.mjs').Result} Result */

/**
 * @typedef {object} Report
 * @property {string} startedAt ISO 8601, UTC
 * @property {number} durationS
 * @property {boolean} quick
 * @property {import('./machine.mjs').Machine} machine
 * @property {readonly Result[]} results
 */

/** Writes the report as JSON and as a table; the table. @param {Report} report */
export async function writeReport(report) {
  const folder = projectPath('out', 'bench');
  await mkdir(folder, { recursive: true });
  const table = tableText(report);
  await writeFile(`${folder}/results.json`, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(`${folder}/results.txt`, table);
  return table;
}

/** @param {Report} report */
function tableText({ machine, quick, durationS, results }) {
  const head = [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}`,
    `Node ${machine.node}, Electron ${machine.electron}, Framescope ${machine.framescope} (${machine.commit})`,
    ...(machine.loadBefore > machine.cores / 2
      ? [
          `The machine was busy before (load ${machine.loadBefore.toFixed(1)}): do not trust these figures.`,
        ]
      : []),
    `${quick ? 'Short run (--quick): smaller counts, so a verdict is a hint. ' : ''}Took ${Math.round(durationS)} s.`,
  ];
  const cells = results.map(({ row, figure, target, verdict }) => [row, figure, target, verdict]);
  const titles = ['row', 'figure', 'target', ''];
  const widths = titles.map((_, column) =>
    Math.max(...[titles, ...cells].map((line) => [...(line[column] ?? '')].length)),
  );
  const line = (/** @type {readonly string[]} */ texts) =>
    texts
      .map((text, column) => text + ' '.repeat((widths[column] ?? 0) - [...text].length))
      .join('  ')
      .trimEnd();
  const body = results.flatMap((result, index) => [
    line(cells[index] ?? []),
    ...[result.measured, result.note].filter((text) => text !== '').map((text) => `    ${text}`),
  ]);
  const count = (/** @type {string} */ verdict) =>
    results.filter((result) => result.verdict === verdict).length;
  const verdicts = /** @type {const} */ ([
    'met',
    'missed',
    'reported',
    'short run',
    'not measured',
  ]);
  const totals = verdicts
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`);
  return [...head, '', line(titles), ...body, '', totals.join(', '), ''].join('\n');
}
