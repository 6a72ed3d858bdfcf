import { rm } from 'node:fs/promises';
import { platformSwitches } from '../scripts/app-process.mjs';
import { projectPath } from '../scripts/project.mjs';

/** @typedef {typeof globalThis & { frameTimesMs: number[], isOver: boolean }} EmptyPage */

/**
 * Frame times of an empty Electron window while the command line takes floods into a capture: what
 * this machine leaves to any window under that load.
 * @param {import('./lab.mjs').Lab} lab
 * @param {import('./lab.mjs').Server} server
 * @param {object} plan of the flood server
 * @param {number} runs
 * @returns {Promise<number[]>} milliseconds between animation frames
 */
export async function emptyWindowFrames(lab, server, plan, runs) {
  const { _electron } = await import('@playwright/test');
  const userDataFolder = await lab.makeFolder('empty-');
  const app = await _electron.launch({
    executablePath: lab.electron.executable,
    args: [
      projectPath('bench', 'empty-window'),
      `--user-data-dir=${userDataFolder}`,
      ...platformSwitches(),
    ],
    env: await lab.windowEnvironment(),
  });
  const quit = lab.closing(() => app.close());
  const page = await app.firstWindow();
  /** @type {number[]} */
  const frameTimesMs = [];
  for (let run = 0; run < runs; run += 1) {
    const path = lab.path('beside-empty-window.framescope');
    await server.ask(plan);
    const flooded = server.answer();
    const recorded = lab.runCli(['connect', server.url, '--capture', path, '--quiet']);
    recorded.catch(() => undefined);
    await page.evaluate(record);
    await flooded;
    frameTimesMs.push(...(await page.evaluate(stop)));
    await recorded;
    await rm(path, { force: true });
  }
  await quit();
  await rm(userDataFolder, { recursive: true, force: true });
  return frameTimesMs;
}

/** Runs in the page. */
function record() {
  const page = /** @type {EmptyPage} */ (globalThis);
  Object.assign(page, { frameTimesMs: [], isOver: false });
  let lastMs = performance.now();
  const onFrame = () => {
    const nowMs = performance.now();
    page.frameTimesMs.push(nowMs - lastMs);
    lastMs = nowMs;
    if (!page.isOver) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}

/** Runs in the page. */
function stop() {
  const page = /** @type {EmptyPage} */ (globalThis);
  page.isOver = true;
  return page.frameTimesMs;
}
