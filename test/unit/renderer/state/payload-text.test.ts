import { expect, test } from 'vitest';
import type { PayloadMatch } from '../../../../src/core/log/payload-search.ts';
import { PayloadText } from '../../../../src/renderer/state/payload-text.ts';
import type { OpenTextPort } from '../../../../src/renderer/state/payload-text-port.ts';
import { TextSession } from '../../../../src/renderer/state/payload-text-session.ts';
import type { TextForm } from '../../../../src/renderer/state/payload-text-walk.ts';

const headByteLength = 64 * 1024;
const encoder = new TextEncoder();

/** The worker's side on this thread; messages cross one at a time, as they do between threads. */
const openPort: OpenTextPort = (listener) => {
  let session: TextSession | null = null;
  let isClosed = false;
  return {
    post: (message) => {
      queueMicrotask(() => {
        if (message.kind === 'open') {
          session = new TextSession({ ...message, textId: 1 }, (answer) => {
            queueMicrotask(() => {
              if (!isClosed) listener(answer);
            });
          });
        } else {
          session?.take({ ...message, textId: 1 });
        }
      });
    },
    close: () => {
      isClosed = true;
    },
  };
};

function open(bytes: Uint8Array, form: TextForm, columns = 120) {
  const reads: number[] = [];
  const head = { offset: 0, bytes: bytes.subarray(0, headByteLength), byteLength: bytes.length };
  const text = new PayloadText(
    { captureId: 1, seq: 7 },
    head,
    form,
    {
      payload: (_captureId, _seq, offset, length) => {
        reads.push(offset);
        return Promise.resolve({
          offset,
          bytes: bytes.slice(offset, offset + length),
          byteLength: bytes.length,
        });
      },
    },
    openPort,
  );
  text.setColumns(columns);
  text.start();
  return { text, reads };
}

/** Waits until the store meets a condition. */
function until<T>(text: PayloadText, read: () => T | null | false): Promise<T> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const value = read();
      if (value === null || value === false) return false;
      resolve(value);
      return true;
    };
    if (look()) return;
    const end = text.store.subscribe(() => {
      if (look()) end();
    });
  });
}

async function settled(text: PayloadText): Promise<void> {
  await until(text, () => /waiting|done|failed/.test(text.store.getState().phase));
}

async function rowsFrom(text: PayloadText, first: number, count: number) {
  text.want(first, count);
  await until(text, () => text.row(first + count - 1) !== null);
  return Array.from({ length: count }, (_, index) => text.row(first + index)?.text);
}

test('pretty text is indented and keeps every token as it was written', async () => {
  const json = '{"id":12345678901234567890,"f":1.0,"a":1,"a":2}';
  const { text } = open(encoder.encode(json), 'pretty');
  await settled(text);
  expect(text.store.getState()).toMatchObject({ phase: 'done', rowCount: 6 });
  expect(await rowsFrom(text, 0, 6)).toEqual([
    '{',
    '  "id": 12345678901234567890,',
    '  "f": 1.0,',
    '  "a": 1,',
    '  "a": 2',
    '}',
  ]);
});

test('lines longer than the width go on in the next row', async () => {
  const { text } = open(encoder.encode('abcdefghij\nkl\n\nmnop'), 'raw', 4);
  await settled(text);
  expect(await rowsFrom(text, 0, 6)).toEqual(['abcd', 'efgh', 'ij', 'kl', '', 'mnop']);
});

test('a pair of surrogates is never cut in two, and nothing is lost', async () => {
  const { text } = open(encoder.encode('ab😀cd😀'), 'raw', 3);
  await settled(text);
  expect(await rowsFrom(text, 0, 3)).toEqual(['ab😀', 'cd', '😀']);
  text.dispose();
});

test('a new width wraps anew', async () => {
  const { text } = open(encoder.encode('abcdefghij\nkl'), 'raw', 4);
  await settled(text);
  expect(await rowsFrom(text, 0, 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
  text.setColumns(8);
  await until(text, () => text.row(0)?.text === 'abcdefgh');
  expect(text.store.getState().rowCount).toBe(3);
});

test('characters on the border of two pieces are whole', async () => {
  const original = `${'x'.repeat(64 * 1024 - 1)}😀é\u{10ffff}`;
  const { text } = open(encoder.encode(original), 'raw', 2000);
  await settled(text);
  const count = text.store.getState().rowCount;
  expect((await rowsFrom(text, 0, count)).join('')).toBe(original);
});

test('a payload larger than the first part is fetched, and any row of it is at hand', async () => {
  const json = JSON.stringify(Array.from({ length: 200_000 }, (_, n) => n));
  const { text } = open(encoder.encode(json), 'pretty');
  await settled(text);
  expect(text.store.getState()).toMatchObject({ phase: 'done', rowCount: 200_002 });
  expect(await rowsFrom(text, 199_999, 3)).toEqual(['  199998,', '  199999', ']']);
  expect(await rowsFrom(text, 100_000, 2)).toEqual(['  99999,', '  100000,']);
});

test('the rest of a large payload waits until it is asked for', async () => {
  const bytes = new Uint8Array(5 * 1024 * 1024).fill(0x61);
  const { text, reads } = open(bytes, 'raw');
  await settled(text);
  const { phase, shownByteLength } = text.store.getState();
  expect(phase).toBe('waiting');
  expect(shownByteLength).toBe(2 * 1024 * 1024);
  expect(Math.max(...reads)).toBeLessThan(2 * 1024 * 1024);
  text.showAll();
  await until(text, () => text.store.getState().phase === 'done');
  expect(text.store.getState().rowCount).toBe(Math.ceil(bytes.length / 120));
});

test('a match is located in the text wherever it stands, beyond what is shown too', async () => {
  const items = Array.from({ length: 120_000 }, (_, n) => ({ n, text: 'é'.repeat(8) }));
  const json = JSON.stringify(items);
  const bytes = encoder.encode(json);
  expect(bytes.length).toBeGreaterThan(3 * 1024 * 1024);
  const { text } = open(bytes, 'pretty');
  await settled(text);
  const offset = encoder.encode(json.slice(0, json.indexOf('"n":119000,'))).length;
  const match: PayloadMatch = { offset, byteLength: 10 };
  text.locate(match);
  const located = await until(text, () => text.store.getState().located);
  expect(located.match).toEqual(match);
  expect(await rowsFrom(text, located.place.row, 1)).toEqual(['    "n": 119000,']);
  // `"n":119000`: the space that was put in stands inside the match.
  expect([located.place.start.column, located.place.end.column]).toEqual([4, 15]);
});

test('a payload that left the log is told', async () => {
  const text = new PayloadText(
    { captureId: 1, seq: 7 },
    { offset: 0, bytes: new Uint8Array(10), byteLength: 1000 },
    'raw',
    { payload: () => Promise.resolve(null) },
    openPort,
  );
  text.start();
  await until(text, () => text.store.getState().phase === 'failed');
  expect(text.store.getState().failure).toMatch(/no longer in the log/);
});
