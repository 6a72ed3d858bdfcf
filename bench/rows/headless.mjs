import { countText, rateText } from '../figures.mjs';
import { expectWhole, removeCapture } from '../capture-file.mjs';
import { captureProgram } from '../engine-programs.mjs';
import { judged } from '../result.mjs';
import { median } from '../statistics.mjs';
import { projectPath } from '../../scripts/project.mjs';

/**
 * @typedef {import('../servers/flood-server.mjs').FloodPlan} FloodPlan
 * @typedef {import('../servers/flood-server.mjs').FloodOutcome} FloodOutcome
 * @typedef {FloodPlan & { pairs: number }} Variant
 */

/**
 * @param {string} name
 * @param {string} title
 * @param {(lab: import('../lab.mjs').Lab) => Variant} variant
 * @returns {import('../result.mjs').Row}
 */
function headlessRow(name, title, variant) {
  return {
    name,
    title,
    limitMs: 600_000,
    measure: (lab) => compare(lab, name, title, variant(lab)),
  };
}

const small = { byteLength: 200, connections: 1, deflate: false };

/** Capture to disk without a window, against `ws` that drops everything. */
export const headlessRows = [
  headlessRow('headless-small', '200-byte text', (lab) => ({
    ...small,
    messages: lab.count(2_000_000, 300_000),
    pairs: lab.count(5, 2),
  })),
  headlessRow('headless-deflate', '200-byte text with permessage-deflate', (lab) => ({
    ...small,
    deflate: true,
    messages: lab.count(60_000, 8000),
    pairs: lab.count(5, 2),
  })),
  headlessRow('headless-16k', '16 KB text', (lab) => ({
    ...small,
    byteLength: 16_384,
    messages: lab.count(100_000, 10_000),
    pairs: lab.count(5, 2),
  })),
  headlessRow('headless-20', '200-byte text over 20 connections', (lab) => ({
    ...small,
    connections: 20,
    messages: lab.count(2_000_000, 300_000),
    pairs: lab.count(5, 2),
  })),
];

/**
 * Interleaved runs of the yardstick and of ours, each in a fresh process, from one server.
 * @param {import('../lab.mjs').Lab} lab
 * @param {string} row
 * @param {string} title
 * @param {Variant} variant
 */
async function compare(lab, row, title, { pairs, ...plan }) {
  await lab.needDisk(plan.messages * plan.byteLength * 2);
  const server = await lab.startServer('flood-server.mjs');
  /** @type {number[]} */
  const bareRates = [];
  /** @type {number[]} */
  const ourRates = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    bareRates.push(await bareRate(lab, server, plan));
    ourRates.push(await captureRate(lab, server, plan));
  }
  const ratio = median(ourRates) / median(bareRates);
  const client = plan.connections === 1 ? 'connect --capture --quiet' : 'the engine with a capture';
  return [
    judged({
      row,
      measured: `${title}: ${client} against bare ws that drops everything; ${countText(plan.messages)} messages, ${pairs} interleaved runs each, medians`,
      figure: `${ratio.toFixed(2)} (${rateText(median(ourRates))} of ${rateText(median(bareRates))})`,
      target: '>= 0.90',
      met: ratio >= 0.9,
      note: 'none lost',
      values: { ratio, ourRatesPerS: ourRates, bareRatesPerS: bareRates, ...plan },
    }),
  ];
}

/**
 * @param {import('../lab.mjs').Lab} lab
 * @param {import('../lab.mjs').Server} server
 * @param {FloodPlan} plan
 */
async function bareRate(lab, server, plan) {
  await server.ask(plan);
  const args = [server.url, String(plan.connections), String(plan.deflate)];
  const client = lab.runNode(projectPath('bench', 'clients', 'bare-flood.mjs'), args);
  const [outcome, output] = await Promise.all([flooded(server), client]);
  const { messages } = JSON.parse(output);
  if (messages !== plan.messages) {
    throw new Error(`Bare ws counted ${messages} of ${plan.messages} messages.`);
  }
  return ratePerS(plan, outcome);
}

/**
 * @param {import('../lab.mjs').Lab} lab
 * @param {import('../lab.mjs').Server} server
 * @param {FloodPlan} plan
 */
async function captureRate(lab, server, plan) {
  const path = lab.path('headless.framescope');
  await server.ask(plan);
  const client =
    plan.connections === 1
      ? lab.runCli(['connect', server.url, '--capture', path, '--quiet'])
      : lab.runNode(await captureProgram(), ['flood', server.url, String(plan.connections), path]);
  try {
    const [outcome] = await Promise.all([flooded(server), client]);
    expectWhole(await lab.stats(path), plan.messages, plan.messages * plan.byteLength);
    return ratePerS(plan, outcome);
  } finally {
    await removeCapture(path);
  }
}

/** @param {import('../lab.mjs').Server} server @returns {Promise<FloodOutcome>} */
function flooded(server) {
  return server.answer();
}

/** @param {FloodPlan} plan @param {FloodOutcome} outcome */
function ratePerS(plan, { elapsedMs }) {
  return plan.messages / (elapsedMs / 1000);
}
