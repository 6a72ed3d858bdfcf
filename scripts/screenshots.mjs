import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformSwitches } from './app-process.mjs';
import { ensureBuilt } from './built-app.mjs';
import { startTestDisplay } from './display.mjs';
import { endOnSignal, runMain } from './main-program.mjs';
import { prepare } from './prepare.mjs';
import { say } from './progress.mjs';
import { projectPath, projectRoot } from './project.mjs';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const themes = /** @type {const} */ (['light', 'dark']);

endOnSignal();
await runMain(async () => {
  const electron = await prepare('tests');
  await ensureBuilt();
  const { _electron } = await import('@playwright/test');
  const folder = projectPath('out', 'screenshots');
  await mkdir(folder, { recursive: true });
  const settings = await mkdtemp(join(tmpdir(), 'framescope-screenshots-'));
  const display = await startTestDisplay({ width: 1960, height: 1180 });
  try {
    const app = await _electron.launch({
      executablePath: electron.executable,
      args: [projectRoot, `--user-data-dir=${settings}`, ...platformSwitches(), '--demo'],
      env: /** @type {Record<string, string>} */ ({ ...electron.env, ...display?.env }),
    });
    const page = await app.firstWindow();
    await fillScene(page);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      for (const { width, height } of sizes) {
        await app.evaluate(
          ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
          /** @type {[number, number]} */ ([width, height]),
        );
        await page.waitForFunction(`window.innerWidth === ${width}`);
        const path = join(folder, `demo-${theme}-${width}x${height}.png`);
        await page.screenshot({ path });
        say(`Written: ${path}`);
      }
    }
    await app.close();
  } finally {
    await display?.stop();
    await rm(settings, { recursive: true, force: true });
  }
  if (process.argv.includes('--keep')) {
    await copyFile(
      join(folder, 'demo-light-1280x800.png'),
      projectPath('resources', 'screenshot.png'),
    );
    say('Copied demo-light-1280x800.png to resources/screenshot.png.');
  }
});

/**
 * Brings every part of the window to life, through the names that a user of assistive technology
 * would go by: live rows, answers with a latency, one event opened.
 * @param {import('@playwright/test').Page} page
 */
async function fillScene(page) {
  const grid = page.getByRole('grid', { name: 'Events' });
  await grid.getByRole('row').nth(4).waitFor();
  await page
    .getByRole('region', { name: 'Connection status' })
    .getByText('Open', { exact: true })
    .waitFor();
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.waitFor();
  for (let id = 1; id <= 6; id += 1) {
    await message.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(JSON.stringify({ type: 'request', id, topic: 'orders' }));
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'Ping' }).click();
    await grid
      .getByRole('row')
      .filter({ hasText: 'request' })
      .nth(id - 1)
      .waitFor();
  }
  // The list follows its tail: a click may meet the row that has moved into the place.
  const opened = page.getByRole('region', { name: 'Event detail' }).getByText('"metrics"');
  while (!(await opened.isVisible())) {
    await grid.getByRole('row').filter({ hasText: 'metrics' }).last().click();
    await page.waitForTimeout(200);
  }
}
