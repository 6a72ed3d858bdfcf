import { expect, type Locator } from '@playwright/test';
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../../scripts/project.mjs';
import {
  expectMessages,
  expectPhase,
  filterTo,
  openConnection,
  rowCount,
  sendMessage,
  showTab,
  type AppParts,
} from './app-parts.ts';
import { expectStored, ownCaptures, saveAs, test } from './capture-test.ts';
import { numberedMessage } from './numbered-message.mjs';

const million = 1_000_000;

test('a million messages: the same count everywhere, and every row is the one it says', async ({
  start,
  folder,
}) => {
  test.setTimeout(180_000);
  const server = await startServer(million);
  try {
    const own = await start();
    const { parts } = own;
    await openConnection(parts, server.url);
    const before = await rowCount(parts);
    await sendMessage(parts, '"go"');
    const all = before + 1 + million;
    expect(await server.sentCount()).toBe(million);
    await expect(parts.events).toHaveAttribute('aria-rowcount', String(all), { timeout: 60_000 });
    await expectMessages(parts, 'Received', million);
    await expectMessages(parts, 'Sent', 1);
    await expectStored(parts, all);

    await scroll(parts, all);
    await filter(parts, all);
    await open(parts, all);

    const copy = join(folder, 'copy.framescope');
    await saveAs(own, copy);
    await parts.disconnect.click();
    await expectPhase(parts, 'Closed');
    const atLast = await rowCount(parts);
    await own.close();
    const [name = ''] = await ownCaptures(folder);
    const recorded = join(folder, 'user-data', 'captures', name);
    expect(await statsOf(copy)).toMatchObject(figures(all));
    expect(await statsOf(recorded)).toMatchObject(figures(atLast));
    await expectExported(copy, join(folder, 'lines.jsonl'), all);
  } finally {
    server.stop();
  }
});

/** The last row is the last message, so a row's index tells the number of its message. */
async function expectTrueRows({ rows }: AppParts, all: number): Promise<void> {
  const read = (): Promise<readonly string[]> =>
    rows.evaluateAll(
      (elements, last) =>
        elements.flatMap((element) => {
          const number = Number(element.getAttribute('aria-rowindex')) - last;
          const text = element.textContent;
          const isTrue = number <= 0 || text.includes(`"n":${String(number)},`);
          return isTrue ? [] : [`${String(number)}: ${text}`];
        }),
      all - million,
    );
  await expect.poll(read).toEqual([]);
}

function selectedRow({ events }: AppParts): Locator {
  return events.getByRole('row', { selected: true });
}

async function expectSelected(parts: AppParts, rowIndex: number): Promise<void> {
  await expect(selectedRow(parts)).toHaveAttribute('aria-rowindex', String(rowIndex));
  await expect(selectedRow(parts)).toBeInViewport();
}

/** The index of a row in sight. */
async function indexInSight({ rows }: AppParts): Promise<number> {
  return Number(await rows.nth(10).getAttribute('aria-rowindex'));
}

/** Goes about by keys, wheel and scrollbar; wherever the list stands, its rows are the right ones. */
async function scroll(parts: AppParts, all: number): Promise<void> {
  const { events, page } = parts;
  await events.focus();
  await events.press('Home');
  await expectSelected(parts, 1);
  await events.press('PageDown');
  const pageRows = Number(await selectedRow(parts).getAttribute('aria-rowindex')) - 1;
  for (let pages = 2; pages <= 20; pages += 1) await events.press('PageDown');
  await expectSelected(parts, 1 + 20 * pageRows);
  await expectTrueRows(parts, all);
  await events.press('End');
  await expectSelected(parts, all);
  await expectTrueRows(parts, all);
  for (let pages = 1; pages <= 20; pages += 1) await events.press('PageUp');
  await expectSelected(parts, all - 20 * pageRows);
  await expectTrueRows(parts, all);

  const box = (await events.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await events.press('Home');
  await expectSelected(parts, 1);
  // The thumb stands at the top of the bar; half the bar is half of the log.
  await page.mouse.move(box.x + box.width - 5, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 5, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => indexInSight(parts)).toBeGreaterThan(all * 0.4);
  expect(await indexInSight(parts)).toBeLessThan(all * 0.6);
  await expectTrueRows(parts, all);

  const dragged = await indexInSight(parts);
  await events.hover();
  await page.mouse.wheel(0, 24 * 1000);
  await expect.poll(() => indexInSight(parts)).toBe(dragged + 1000);
  await expectTrueRows(parts, all);
}

/** Filters whose hits are known: by text, type, number, expression and what is none of these. */
async function filter(parts: AppParts, all: number): Promise<void> {
  await filterTo(parts, 'kind:message halcyon', 1000);
  await expect(parts.rows.last()).toContainText(`"n":${String(million)},`);
  await filterTo(parts, 'kind:message type:tick', million - 1000);
  await filterTo(parts, 'kind:message $.n > 999990', 10);
  await filterTo(parts, 'kind:message /"n":12345\\d,/', 10);
  await filterTo(parts, 'kind:message "no such words"', 0);
  await filterTo(parts, 'not kind:message', all - million - 1);
  await filterTo(parts, '', all);
}

/** Jumps to a message in the middle by its number in the log, and sees every byte of it. */
async function open(parts: AppParts, all: number): Promise<void> {
  const { page, detail } = parts;
  const middle = 654_321;
  const text = numberedMessage(middle);
  await parts.events.focus();
  await parts.events.press('Home');
  await expectSelected(parts, 1);
  const firstSeq = Number(await selectedRow(parts).getByRole('gridcell').first().innerText());
  await page.keyboard.press('ControlOrMeta+j');
  const place = page.getByRole('textbox', { name: 'Time or number' });
  await place.fill(`#${String(firstSeq + all - million + middle - 1)}`);
  await place.press('Enter');
  await expectSelected(parts, all - million + middle);
  await expectTrueRows(parts, all);
  await showTab(parts, 'Raw');
  await expect(detail).toContainText(text);
  await showTab(parts, 'Hex');
  await expect(detail).toContainText('7b 22 74 79 70 65 22 3a');
  await showTab(parts, 'Pretty');
  await expect(detail).toContainText(`"twice": ${String(2 * middle)}`);
}

interface Server {
  readonly url: string;
  /** Messages that the system took, once it took the last. */
  sentCount(): Promise<number>;
  stop(): void;
}

async function startServer(count: number): Promise<Server> {
  const script = fileURLToPath(new URL('numbered-flood-server.mjs', import.meta.url));
  const server = spawn(process.execPath, [script, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  return {
    url: await next(),
    sentCount: async () => Number(await next()),
    stop: () => {
      server.kill();
    },
  };
}

/** What `framescope stats` says of a file that holds so many entries. */
function figures(entries: number): Record<string, unknown> {
  return {
    entries: { received: entries, stored: entries, evicted: 0 },
    messages: { send: 1, receive: million },
    gaps: 0,
  };
}

async function statsOf(path: string): Promise<unknown> {
  return JSON.parse(await runCommand('stats', path, '--json'));
}

/** Every message is in the exported lines once, in order and with its text. */
async function expectExported(path: string, out: string, all: number): Promise<void> {
  await runCommand('export', path, '--jsonl', '--with-secrets', '--out', out);
  let lines = 0;
  let messages = 0;
  for await (const line of createInterface(createReadStream(out))) {
    lines += 1;
    if (!line.includes('"direction":"receive"') || !line.includes('"kind":"message"')) continue;
    messages += 1;
    if (!line.includes(JSON.stringify(numberedMessage(messages)))) {
      throw new Error(`Message ${String(messages)} is exported as ${line}`);
    }
  }
  expect({ lines, messages }).toEqual({ lines: all, messages: million });
}

/** Runs the built command line; what it printed. */
async function runCommand(...args: readonly string[]): Promise<string> {
  const program = join(projectRoot, 'out/cli/index.js');
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const piece of child.stdout) text += String(piece);
  const exitCode =
    child.exitCode ?? (await new Promise<number | null>((r) => child.once('exit', r)));
  expect(exitCode).toBe(0);
  return text;
}
