import { expect, test } from 'vitest';
import type { PayloadSlice } from '../../../../src/core/log/log-page.ts';
import { EntryText, type TextForm } from '../../../../src/renderer/state/selected-entry-text.ts';

function payloadOf(bytes: Uint8Array) {
  const slice = (offset: number, length: number): PayloadSlice => ({
    offset,
    bytes: bytes.subarray(offset, offset + length),
    byteLength: bytes.length,
  });
  return {
    first: slice(0, 64 * 1024),
    engine: {
      payload: (_seq: number, offset: number, length: number) =>
        Promise.resolve(slice(offset, length)),
    },
  };
}

async function open(bytes: Uint8Array, form: TextForm): Promise<EntryText> {
  const { first, engine } = payloadOf(bytes);
  const text = new EntryText(1, first, form, engine);
  await settled(text);
  return text;
}

/** Starts and waits until no more is to come by itself. */
function settled(text: EntryText): Promise<void> {
  return new Promise((resolve) => {
    const end = text.store.subscribe(({ phase }) => {
      if (phase !== 'working') {
        end();
        resolve();
      }
    });
    text.start();
  });
}

function whole(text: EntryText): string {
  return Array.from({ length: text.lines.lineCount }, (_, line) => text.lines.line(line)).join(
    '\n',
  );
}

test('pretty text is indented and keeps every token as it was written', async () => {
  const json = '{"id":12345678901234567890,"f":1.0,"a":1,"a":2}';
  const text = await open(new TextEncoder().encode(json), 'pretty');
  expect(whole(text)).toBe('{\n  "id": 12345678901234567890,\n  "f": 1.0,\n  "a": 1,\n  "a": 2\n}');
  expect(text.store.getState().phase).toBe('done');
});

test('a payload larger than the first part is fetched to its end', async () => {
  const json = JSON.stringify(Array.from({ length: 200_000 }, (_, n) => n));
  const text = await open(new TextEncoder().encode(json), 'pretty');
  expect(text.store.getState().shownByteLength).toBe(json.length);
  expect(text.lines.lineCount).toBe(200_002);
  expect(text.lines.line(200_000)).toBe('  199999');
});

test('characters on the border of two slices are whole', async () => {
  const original = `${'x'.repeat(64 * 1024 - 1)}😀é\u{10ffff}`;
  const text = await open(new TextEncoder().encode(original), 'raw');
  expect(whole(text)).toBe(original);
});

test('the rest of a large payload waits until it is asked for', async () => {
  const bytes = new Uint8Array(3 * 1024 * 1024).fill(0x61);
  const text = await open(bytes, 'raw');
  expect(text.store.getState()).toMatchObject({
    phase: 'waiting',
    shownByteLength: 2 * 1024 * 1024,
  });
  text.showMore();
  await settled(text);
  expect(text.store.getState()).toMatchObject({ phase: 'done', shownByteLength: bytes.length });
});

test('a payload that left the log is told', async () => {
  const { first } = payloadOf(new Uint8Array(100_000));
  const text = new EntryText(1, first, 'raw', { payload: () => Promise.resolve(null) });
  await settled(text);
  expect(text.store.getState().phase).toBe('failed');
  expect(text.store.getState().failure).toMatch(/no longer in the log/);
});
