import { expect, test } from 'vitest';
import type { MessageEntry } from '../../../src/core/log/log-entry.ts';
import { Captures } from '../../../src/main/captures.ts';
import { jsonLinesOf } from '../../../src/main/json-lines.ts';
import { message } from '../core/log/entries.ts';
import { snapshot } from '../renderer/state/connection-snapshots.ts';
import { fakeCapture } from './fake-capture.ts';

function capturesWith(...entries: readonly Partial<MessageEntry & { seq: number }>[]): Captures {
  const live = fakeCapture('', {
    entries: entries.map(({ seq = 1, ...more }) => ({ ...message('{}', more), seq })),
  });
  const captures = new Captures({ live, open: () => live });
  captures.saveConnection(snapshot({ id: 1, origin: { timeUs: 1000, wallTimeMs: 0 } }));
  return captures;
}

test('each entry is a line of its own in the order asked, by the clock of its connection', () => {
  const captures = capturesWith({ seq: 1, timeUs: 2000 }, { seq: 2, timeUs: 3500 });
  const lines = jsonLinesOf(captures, 1, [2, 1]).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { seq: 2, timeMs: 2.5, wallTime: '1970-01-01T00:00:00.002500Z', kind: 'message' },
    { seq: 1, timeMs: 1 },
  ]);
});

test('an entry that is held no longer is left out', () => {
  expect(jsonLinesOf(capturesWith({ seq: 1 }), 1, [7])).toBe('');
});

test('more than 64 MiB are refused with a sentence, before they are made', () => {
  const payload = new Uint8Array(40 * 1024 * 1024);
  const captures = capturesWith({ seq: 1, payload }, { seq: 2, payload });
  expect(() => jsonLinesOf(captures, 1, [1, 2])).toThrow('more than 64 MiB');
});
