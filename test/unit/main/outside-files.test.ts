import { beforeEach, expect, test, vi } from 'vitest';
import { OutsideFiles } from '../../../src/main/outside-files.ts';

let sent: unknown[] = [];
let outside: OutsideFiles;

beforeEach(() => {
  sent = [];
  const ids = new Map([
    ['/a.framescope', 2],
    ['/b.framescope', 3],
  ]);
  outside = new OutsideFiles({
    open: (path) => {
      const value = ids.get(path);
      const error = { code: 'capture-unreadable', message: `${path} cannot be read.` };
      return Promise.resolve(value === undefined ? { ok: false, error } : { ok: true, value });
    },
    send: (...event) => sent.push(event),
  });
});

test('files named before the page listens are opened when it does, in order', async () => {
  outside.open('/a.framescope', '/b.framescope');
  expect(sent).toEqual([]);
  outside.pageListens();
  await vi.waitFor(() => {
    expect(sent).toEqual([
      ['captureOpened', 2],
      ['captureOpened', 3],
    ]);
  });
});

test('a file that cannot be opened is told, and the next is opened all the same', async () => {
  outside.pageListens();
  outside.open('/x.framescope', '/a.framescope');
  await vi.waitFor(() => {
    expect(sent).toEqual([
      ['captureRefused', { code: 'capture-unreadable', message: '/x.framescope cannot be read.' }],
      ['captureOpened', 2],
    ]);
  });
});

test('while the page is gone, files wait for the next one', async () => {
  outside.pageListens();
  outside.pageLeft();
  outside.open('/a.framescope');
  expect(sent).toEqual([]);
  outside.pageListens();
  await vi.waitFor(() => {
    expect(sent).toEqual([['captureOpened', 2]]);
  });
});
