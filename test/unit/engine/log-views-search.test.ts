import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryLog } from '../../../src/engine/capture/memory-log.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';
import { LogViews } from '../../../src/engine/log-views.ts';
import { binaryEntry, pingEntry, stateEntry, textEntry } from './entries.ts';

const everything = { connectionId: null, texts: [], folded: [] };
const filterOf = (...texts: string[]) => ({ connectionId: null, texts, folded: [] });

let log: LogStore;
let views: LogViews;

beforeEach(() => {
  log = memoryLog();
  views = new LogViews({
    logOf: (captureId) => (captureId === 1 ? log : null),
    originOf: () => ({ timeUs: 0, wallTimeMs: 0 }),
  });
});

afterEach(() => {
  views.dispose();
});

function append(...texts: readonly string[]): void {
  for (const text of texts) {
    log.append(textEntry(text, { timeUs: (log.count() + 1) * 1000 }));
  }
}

describe('a filter', () => {
  test('of several texts asks for all of them', () => {
    append('a', 'b', 'a b');
    const { viewId } = views.open(1, filterOf('a', 'b'));
    expect(views.rows(viewId, -9, 9).rows.map(({ seq }) => seq)).toEqual([3]);
  });

  test('that cannot be read is refused with the place of the problem', () => {
    expect(() => views.open(1, filterOf('a dir:up'))).toThrow(
      'The filter cannot be read at characters 7 to 8: dir cannot be "up": write send or receive.',
    );
  });
});

describe('the next row', () => {
  beforeEach(() => {
    append('a1', 'b1', 'a2', 'b2', 'a3');
  });

  test.each([
    [0, 'newer', 'a', 2],
    [2, 'newer', 'a', 4],
    [4, 'newer', 'a', null],
    [-1, 'newer', 'a', 0],
    [2, 'older', 'b', 1],
    [1, 'older', 'b', null],
    [5, 'older', 'b', 3],
    [99, 'older', '', 4],
    [0, 'newer', '', 1],
  ] as const)('beside %i, %s, that holds %j is %j', async (position, towards, text, expected) => {
    const { viewId } = views.open(1, everything);
    await expect(views.findRow(viewId, position, towards, text)).resolves.toBe(expected);
  });

  test('is one that the view holds', async () => {
    const { viewId } = views.open(1, filterOf('b'));
    await expect(views.findRow(viewId, -1, 'older', '1 or 2')).resolves.toBe(-2);
    await expect(views.findRow(viewId, -1, 'older', 'a')).resolves.toBeNull();
  });

  test('is found in what the view has not searched yet', async () => {
    for (let index = 0; index < 60; index++) {
      log.append(textEntry('', { payload: new Uint8Array(900_000).fill(0x61) }));
    }
    const { viewId } = views.open(1, filterOf('b or size>1k'));
    await expect(views.findRow(viewId, 99, 'older', 'b1')).resolves.toBe(-62);
  });

  test('is not found when a newer search took its place, or the view was closed', async () => {
    const { viewId } = views.open(1, everything);
    const find = (text: string, code: string) =>
      expect(views.findRow(viewId, 0, 'newer', text)).rejects.toMatchObject({ code });
    const searches = [find('a', 'search-replaced'), find('b', 'view-not-found')];
    views.close(viewId);
    await Promise.all(searches);
  });

  test('cannot be found by a text that cannot be read', async () => {
    const { viewId } = views.open(1, everything);
    await expect(views.findRow(viewId, 0, 'newer', 'dir:')).rejects.toMatchObject({
      code: 'filter-invalid',
    });
  });
});

describe('the first row at a time', () => {
  test.each([
    [0, 0],
    [1000, 0],
    [1001, 1],
    [3000, 2],
    [3001, 3],
  ])('of %i µs has position %i', (timeUs, position) => {
    append('a', 'b', 'c');
    const { viewId } = views.open(1, everything);
    expect(views.positionAtTime(viewId, timeUs)).toBe(position);
  });
});

test('shapes are counted over the rows of a view, the most frequent first', async () => {
  append('{"type":"tick","n":1}', '{"n":2,"type":"tick"}', 'words', '{"a":1}');
  log.append(pingEntry(1, 'send'));
  log.append(stateEntry(1));
  const { viewId } = views.open(1, everything);
  await expect(views.shapes(viewId, 'frequent')).resolves.toEqual([
    { key: 'tick {n, type}', label: 'tick {n, type}', count: 2, heartbeat: false },
    { key: 'ping', label: 'ping', count: 1, heartbeat: true },
    { key: '{a}', label: '{a}', count: 1, heartbeat: false },
    { key: 'text', label: 'text', count: 1, heartbeat: false },
  ]);
});

test('heartbeats are also found far back, where a flood came after them', async () => {
  for (const n of [1, 2, 3]) log.append(pingEntry(n, 'send'));
  append('{"type":"heartbeat"}', '{"type":"Keep-Alive"}', '{"type":"order","heart":1}');
  for (let n = 0; n < 25_000; n++) log.append(textEntry('{"type":"tick"}'));
  const { viewId } = views.open(1, everything);
  const keys = async (which: 'frequent' | 'heartbeats') =>
    (await views.shapes(viewId, which)).map(({ key, heartbeat }) => [key, heartbeat]);
  await expect(keys('frequent')).resolves.toEqual([['tick {type}', false]]);
  await expect(keys('heartbeats')).resolves.toEqual([
    ['tick {type}', false],
    ['ping', true],
    ['order {heart, type}', false],
    ['Keep-Alive {type}', true],
    ['heartbeat {type}', true],
  ]);
});

test('a search that was stopped says so, takes in what is new, and goes on when asked', () => {
  append('x', 'y', 'x');
  const { viewId } = views.open(1, filterOf('x'));
  views.search(viewId, 'stop');
  append('x');
  expect(views.status()[0]).toMatchObject({ stopped: true, end: 1, total: 4 });
  views.search(viewId, 'resume');
  expect(views.status()[0]).toMatchObject({ stopped: false, end: 1, scanned: 4, total: 4 });
});

describe('inside a payload', () => {
  const border = 256 * 1024;

  test.each([0, 5, border - 3, border, border * 2 - 1, border * 5])(
    'a text at %i is found, whatever its case, and no second one',
    async (at) => {
      const payload = new Uint8Array(border * 6).fill(0x78);
      payload.set(new TextEncoder().encode('Ünï'), at);
      log.append(textEntry('', { payload }));
      const search = { kind: 'text', text: 'üNÏ', matchCase: false } as const;
      await expect(views.findInPayload(1, 1, search, 0)).resolves.toEqual({
        offset: at,
        byteLength: 5,
      });
      await expect(views.findInPayload(1, 1, search, at)).resolves.toMatchObject({ offset: at });
      await expect(views.findInPayload(1, 1, search, at + 1)).resolves.toBeNull();
    },
  );

  test('bytes are found', async () => {
    log.append(binaryEntry('00 ff 0a 00 ff'));
    const find = (hex: string, offset: number) =>
      views.findInPayload(1, 1, { kind: 'hex', hex }, offset);
    await expect(find('ff 0A', 0)).resolves.toEqual({ offset: 1, byteLength: 2 });
    await expect(find('00ff', 1)).resolves.toEqual({ offset: 3, byteLength: 2 });
    await expect(find('', 0)).resolves.toBeNull();
    await expect(find('f', 0)).rejects.toMatchObject({ code: 'hex-invalid' });
  });

  test('a newer search takes the place of one under way', async () => {
    append('abc');
    const search = { kind: 'text', text: 'b', matchCase: true } as const;
    const first = expect(views.findInPayload(1, 1, search, 0)).rejects.toMatchObject({
      code: 'search-replaced',
    });
    await expect(views.findInPayload(1, 1, search, 0)).resolves.toEqual({
      offset: 1,
      byteLength: 1,
    });
    await first;
  });
});
