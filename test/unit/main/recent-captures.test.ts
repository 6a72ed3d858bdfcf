import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecentCaptures } from '../../../src/main/recent-captures.ts';

let root = '';
let folder = '';
let recents: RecentCaptures;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'framescope-recent-'));
  folder = join(root, 'captures');
  mkdirSync(folder);
  recents = new RecentCaptures({
    folder,
    file: join(root, 'recent.json'),
    livePath: join(folder, 'live.framescope'),
  });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A file of so many bytes, last written at this second of 2026. */
function write(path: string, byteLength: number, second: number): void {
  writeFileSync(path, new Uint8Array(byteLength));
  const time = new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  utimesSync(path, time, time);
}

test('captures of the data folder are listed last written first, without the one being written', async () => {
  write(join(folder, 'old.framescope'), 100, 1);
  write(join(folder, 'new.framescope'), 200, 2);
  write(join(folder, 'live.framescope'), 300, 3);
  write(join(folder, 'notes.txt'), 1, 4);
  const list = await recents.list();
  expect(list.map(({ name, byteLength }) => [name, byteLength])).toEqual([
    ['new.framescope', 200],
    ['old.framescope', 100],
  ]);
});

test('a capture with its write-ahead log beside it ended unexpectedly, and both are its size', async () => {
  write(join(folder, 'killed.framescope'), 100, 1);
  write(join(folder, 'killed.framescope-wal'), 50, 2);
  write(join(folder, 'closed.framescope'), 100, 1);
  write(join(folder, 'closed.framescope-wal'), 0, 1);
  const list = await recents.list();
  expect(
    list.map(({ name, byteLength, endedUnexpectedly }) => [name, byteLength, endedUnexpectedly]),
  ).toEqual([
    ['killed.framescope', 150, true],
    ['closed.framescope', 100, false],
  ]);
});

test('a file opened elsewhere stays in the list as long as it exists, over the next start too', async () => {
  const path = join(root, 'sent by a colleague.framescope');
  write(path, 10, 5);
  recents.remember(path);
  const next = new RecentCaptures({ folder, file: join(root, 'recent.json'), livePath: '' });
  expect((await next.list()).map(({ name }) => name)).toEqual(['sent by a colleague.framescope']);
  rmSync(path);
  expect(await next.list()).toEqual([]);
});

test('an id leads to its file, holds no part of its path, and no other id leads anywhere', async () => {
  const path = join(folder, 'a.framescope');
  write(path, 1, 1);
  const [first] = await recents.list();
  const id = first?.id ?? '';
  expect(recents.pathOf(id)).toBe(path);
  expect(id).toMatch(/^[\w-]{22}$/);
  for (const other of ['', path, '../a.framescope', '__proto__']) {
    expect(recents.pathOf(other)).toBeNull();
  }
});

test('only files of the data folder are the app’s own to delete', () => {
  expect(recents.isOwn(join(folder, 'a.framescope'))).toBe(true);
  expect(recents.isOwn(join(root, 'a.framescope'))).toBe(false);
  expect(recents.isOwn(join(folder, 'deeper', 'a.framescope'))).toBe(false);
});

test('folders and dead links with the name of a capture are left out', async () => {
  mkdirSync(join(folder, 'folder.framescope'));
  symlinkSync(join(root, 'gone'), join(folder, 'link.framescope'));
  expect(await recents.list()).toEqual([]);
});
