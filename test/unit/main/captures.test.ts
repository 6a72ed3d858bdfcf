import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WritableCapture } from '../../../src/engine/capture/capture.ts';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import { EngineError } from '../../../src/engine/engine-error.ts';
import { Captures } from '../../../src/main/captures.ts';
import { message } from '../core/log/entries.ts';
import { snapshot } from '../renderer/state/connection-snapshots.ts';
import { fakeCapture } from './fake-capture.ts';

let folder = '';
let live: WritableCapture;
let captures: Captures;
let opened: Map<string, ReturnType<typeof fakeCapture>>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-captures-'));
  live = fakeCapture(join(folder, 'live.framescope'), { entries: [message('{}')] });
  opened = new Map();
  captures = new Captures({
    live,
    open: (path) => {
      if (path.endsWith('.txt')) {
        throw new EngineError('not-a-capture', `${path} is no capture.`);
      }
      const capture = fakeCapture(path, {
        connections: [snapshot({ id: 4, origin: { timeUs: 5, wallTimeMs: 6 } })],
        damage: ['Chunk 3 cannot be read.', 'Chunk 9 cannot be read.'],
        wasClosed: false,
      });
      opened.set(path, capture);
      return capture;
    },
  });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function failToClose(): void {
  throw new EngineError('capture-incomplete', 'The end of the capture could not be written.');
}

const inFolder = (name: string): string => join(folder, name);

describe('the live capture', () => {
  test('comes first, with its name and nothing of its path', () => {
    expect(captures.status()).toEqual([
      {
        captureId: 1,
        name: 'live.framescope',
        access: 'live',
        totals: { received: 1, stored: 1, evicted: 0, byteLength: 0 },
        fileByteLength: 4096,
        retention: { keep: 'all' },
        warning: null,
        endedUnexpectedly: false,
        annotationsVersion: 0,
        savedFraction: null,
      },
    ]);
  });

  test('knows the clock of a connection from the moment it was told of it', () => {
    expect(captures.originOf(1, 9)).toBeNull();
    captures.saveConnection(snapshot({ id: 9, origin: { timeUs: 1, wallTimeMs: 2 } }));
    expect(captures.originOf(1, 9)).toEqual({ timeUs: 1, wallTimeMs: 2 });
  });

  test('takes annotations, and says that they changed', () => {
    captures.annotate(1, { seq: 1, bookmarked: true, note: 'here' });
    expect(live.annotations()).toEqual([{ seq: 1, bookmarked: true, note: 'here' }]);
    expect(captures.status()[0]?.annotationsVersion).toBe(1);
  });

  test('is closed only with the app', () => {
    expect(() => {
      captures.close(1);
    }).toThrow('closed with the app');
  });

  test('leaves its file when something happened, and none when nothing did', () => {
    captures.dispose();
    expect(existsSync(live.path)).toBe(true);
    const empty = fakeCapture(inFolder('empty.framescope'));
    new Captures({ live: empty, open: () => empty }).dispose();
    expect([empty.calls, existsSync(empty.path)]).toEqual([['close'], false]);
  });

  test('leaves its file when all was evicted: something did happen', () => {
    const evicted = fakeCapture(inFolder('evicted.framescope'), { evicted: 5 });
    new Captures({ live: evicted, open: () => evicted }).dispose();
    expect(existsSync(evicted.path)).toBe(true);
  });

  test('in memory is named so, and warns that it is', () => {
    const memory = createMemoryCapture({ createdBy: 'a test' });
    const held = new Captures({ live: memory, open: () => memory });
    const warning = { code: 'capture-memory-only' };
    expect(held.status()[0]).toMatchObject({ name: 'In memory', warning });
    held.dispose();
  });

  test('that cannot be closed keeps no other open', () => {
    const failing = { ...fakeCapture(inFolder('full.framescope')), close: failToClose };
    const other = fakeCapture(inFolder('other.framescope'));
    const held = new Captures({ live: failing, open: () => other });
    held.open(inFolder('b.framescope'));
    held.dispose();
    expect(other.calls).toEqual(['close']);
  });
});

describe('an opened capture', () => {
  test('is read-only, and says what is wrong with it', () => {
    expect(captures.open(inFolder('a.framescope'))).toBe(2);
    expect(captures.status()[1]).toMatchObject({
      captureId: 2,
      name: 'a.framescope',
      access: 'read-only',
      warning: {
        code: 'capture-damaged',
        message: 'Chunk 3 cannot be read. Chunk 9 cannot be read.',
      },
      endedUnexpectedly: true,
    });
  });

  test('is the same when it is opened twice, and the live file is the live one', () => {
    const first = captures.open(inFolder('a.framescope'));
    expect(captures.open(inFolder('a.framescope'))).toBe(first);
    expect(captures.open(live.path)).toBe(1);
  });

  test('keeps the clocks that were recorded, apart from those of the live one', () => {
    captures.saveConnection(snapshot({ id: 4, origin: { timeUs: 0, wallTimeMs: 0 } }));
    const id = captures.open(inFolder('a.framescope'));
    expect(captures.originOf(id, 4)).toEqual({ timeUs: 5, wallTimeMs: 6 });
  });

  test('refuses a change with a sentence', () => {
    const id = captures.open(inFolder('a.framescope'));
    expect(() => {
      captures.annotate(id, { seq: 1, bookmarked: true, note: '' });
    }).toThrow('opened read-only');
    expect(() => {
      captures.setRetention(id, { keep: 'all' });
    }).toThrow('opened read-only');
  });

  test('is gone when it was closed, and its number is not used again', () => {
    const id = captures.open(inFolder('a.framescope'));
    captures.close(id);
    expect(opened.get(inFolder('a.framescope'))?.calls).toEqual(['close']);
    expect(() => captures.get(id)).toThrow('was closed');
    expect(captures.logOf(id)).toBeNull();
    expect(captures.open(inFolder('a.framescope'))).toBe(id + 1);
  });

  test('cannot be overwritten while it is open', async () => {
    captures.open(inFolder('a.framescope'));
    await expect(captures.saveAs(1, inFolder('a.framescope'))).rejects.toThrow(
      'open in Framescope',
    );
    await expect(captures.saveAs(1, live.path)).rejects.toThrow('open in Framescope');
    await captures.saveAs(1, inFolder('copy.framescope'));
  });

  test('that cannot be read is named without its folder, and leaves nothing behind', () => {
    expect(() => captures.open(inFolder('a.txt'))).toThrow(/^a\.txt is no capture\.$/);
    expect(captures.status()).toHaveLength(1);
  });

  test('is one of sixteen at most', () => {
    for (let number = 1; number <= 16; number += 1) {
      captures.open(inFolder(`${String(number)}.framescope`));
    }
    expect(() => captures.open(inFolder('17.framescope'))).toThrow('16 captures are open already');
  });

  test('is closed with the app', () => {
    captures.open(inFolder('a.framescope'));
    captures.dispose();
    expect(opened.get(inFolder('a.framescope'))?.calls).toEqual(['close']);
  });
});
