import { expect, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformSwitches } from '../../scripts/app-process.mjs';
import { findElectron } from '../../scripts/electron-dist.mjs';
import { projectRoot } from '../../scripts/project.mjs';
import { readRunFiles } from '../../src/cli/run/run-files.ts';
import { RunRecording } from '../../src/cli/run/run-recording.ts';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import { Engine } from '../../src/engine/engine.ts';
import { ScenarioRun } from '../../src/engine/scenario/scenario-run.ts';
import { openConnection, rowWith } from './app-parts.ts';
import { chooseFile, chooseMenu, openedBar, saveAs, test, type OwnApp } from './capture-test.ts';
import { greet, type TestServer } from './test-server.ts';

/** Records one message and saves the capture at `path`. */
async function saveCapture(own: OwnApp, server: TestServer, path: string): Promise<void> {
  await openConnection(own.parts, server.url);
  await expect(rowWith(own.parts, 'from the file')).toBeVisible();
  await saveAs(own, path);
}

test('a file named on the command line opens at the start', async ({ start, servers, folder }) => {
  const path = join(folder, 'named.framescope');
  const server = await servers.webSocket(greet('from the file'));
  const first = await start();
  await saveCapture(first, server, path);
  await first.close();
  const second = await start(path);
  await expect(openedBar(second.parts)).toContainText('named.framescope');
  await expect(rowWith(second.parts, 'from the file')).toBeVisible();
});

test('a second start with a file opens it in the window that is there', async ({
  start,
  servers,
  folder,
}) => {
  const path = join(folder, 'second.framescope');
  const server = await servers.webSocket(greet('from the file'));
  const own = await start();
  await saveCapture(own, server, path);
  const args = [projectRoot, `--user-data-dir=${own.userDataFolder}`, ...platformSwitches(), path];
  const second = spawn(findElectron()?.executable ?? '', args, { stdio: 'ignore' });
  const [exitCode] = (await once(second, 'exit')) as [number | null];
  expect(exitCode).toBe(0);
  await expect(openedBar(own.parts)).toContainText('second.framescope');
});

test('a file dropped on the window opens', async ({ start, servers, folder }) => {
  const path = join(folder, 'dropped.framescope');
  const server = await servers.webSocket(greet('from the file'));
  const own = await start();
  await saveCapture(own, server, path);
  await drop(own.parts.page, path);
  await expect(openedBar(own.parts)).toContainText('dropped.framescope');
  await expect(rowWith(own.parts, 'from the file')).toBeVisible();
});

test('a drop that a script makes up opens nothing', async ({ start, folder }) => {
  const { parts } = await start();
  await writeFile(join(folder, 'x.framescope'), 'no capture');
  await parts.page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['no capture'], 'x.framescope'));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }),
    );
  });
  await expect(parts.page.getByRole('button', { name: 'Try the demo server' })).toBeVisible();
  await expect(parts.page.getByText('framescope is not a capture')).toHaveCount(0);
});

test.describe('a file that cannot be opened is answered with a sentence', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['an empty file', ''],
    ['a text', 'Dear colleague, here is the capture you asked for.'],
    ['a file that is not there', null],
  ];
  for (const [what, content] of cases) {
    test(what, async ({ start, folder }) => {
      const path = join(folder, 'broken.framescope');
      if (content !== null) await writeFile(path, content);
      const own = await start();
      await chooseFile(own, path);
      await chooseMenu(own, 'Open Capture…');
      await expectSentence(own.parts.page, folder);
      await expect(openedBar(own.parts)).toHaveCount(0);
    });
  }

  test('a file of a newer version', async ({ start, servers, folder }) => {
    const path = join(folder, 'newer.framescope');
    const server = await servers.webSocket(greet('from the file'));
    const own = await start();
    await saveCapture(own, server, path);
    await setUserVersion(path, 99);
    await chooseMenu(own, 'Open Capture…');
    const alert = own.parts.page.getByRole('alert').filter({ hasText: 'newer Framescope' });
    await expect(alert).toContainText('newer.framescope');
  });
});

/** One failure is told, in words that name the file and no path, call or stack. */
async function expectSentence(page: Page, folder: string): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: 'broken.framescope' });
  await expect(alert).toHaveText(/[A-Z].*\./);
  await expect(alert).not.toHaveText(/Error:|SQLITE|at \w+ \(/);
  await expect(alert).not.toContainText(folder);
}

/** Writes SQLite's user version: four bytes, big-endian, at offset 60 of the file. */
async function setUserVersion(path: string, version: number): Promise<void> {
  const file = await open(path, 'r+');
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(version);
  await file.write(bytes, 0, 4, 60);
  await file.close();
}

/** Drops a file as the system does: the page gets trusted events, and the file has its path. */
async function drop(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 640, y: 300, data });
  }
  await session.detach();
}

test('a capture that a failed run left opens at the entry where it failed', async ({
  start,
  folder,
}) => {
  const path = join(folder, 'login.failed.framescope');
  await failRun(folder, path);
  const { parts } = await start(path);
  await expect(openedBar(parts)).toContainText('login.failed.framescope');
  await expect(parts.events.getByRole('row', { selected: true })).toContainText(
    'not what was asked',
  );
});

/** Runs a scenario that expects another answer than the demo server gives, into a capture. */
async function failRun(folder: string, path: string): Promise<void> {
  const demo = await startDemoServer();
  const file = join(folder, 'login.scenario.yaml');
  await writeFile(
    file,
    `framescopeScenario: 1
name: Log in
connections: { demo: { url: '${demo.url}' } }
steps:
  - connect:
  - repeat: { times: 300, steps: [{ send: { json: { type: echo, n: 1 } } }, { expect: { type: echo } }] }
  - send: { json: { type: echo, text: not what was asked } }
  - expect: { type: echo, where: { /text: what was asked } }
    fresh: true
    within: 300 ms
`,
  );
  const read = await readRunFiles({ files: [file], environment: null, variables: {} });
  if (!read.ok) throw new Error(read.lines.join('\n'));
  const recording = new RunRecording({ path, ifExists: 'refuse' });
  const { log } = recording.capture;
  const engine = new Engine({ log });
  recording.follow(engine, () => undefined);
  for (const prepared of read.scenarios) {
    const run = new ScenarioRun(prepared, { engine, log, onEvent: () => undefined });
    recording.keep(await run.run());
  }
  await engine.dispose();
  await recording.finish();
  await demo.close();
}
