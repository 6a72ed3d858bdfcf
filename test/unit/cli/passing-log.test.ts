import { expect, test } from 'vitest';
import { PassingLog } from '../../../src/cli/passing-log.ts';
import { message, utf8 } from '../core/log/sample-entries.ts';

test('entries are numbered, told to listeners, and held until they are taken', () => {
  const log = new PassingLog();
  let heard = 0;
  log.subscribe(() => {
    heard += 1;
  });
  const given = Array.from({ length: 5 }, () => log.append(message()));
  const taken = [log.take(3, Infinity), log.take(3, Infinity), log.take(3, Infinity)];
  expect({ heard, given, taken: taken.map((batch) => batch.map(({ seq }) => seq)) }).toEqual({
    heard: 5,
    given: [1, 2, 3, 4, 5],
    taken: [[1, 2, 3], [4, 5], []],
  });
  expect(log.hasMore()).toBe(false);
});

test('a batch holds as many bytes as asked for, but at least one entry', () => {
  const log = new PassingLog();
  for (const text of ['12345', '123', '12', '1']) {
    log.append(message({ payload: utf8(text) }));
  }
  const sizes = [1, 5, 5, 5].map((bytes) => log.take(10, bytes).map(({ seq }) => seq));
  expect(sizes).toEqual([[1], [2, 3], [4], []]);
});

test.each([
  [0x8102, 'ab', 1, 2],
  [0x8202, 'ab', 2, 2],
  [0x817e, 'x'.repeat(200), 1, 4],
  [0x8100, '', 1, 2],
])('a frame that begins with %i becomes a message of its own bytes', (head, text, opcode, size) => {
  const log = new PassingLog();
  const chunk = utf8(`##${text}##`);
  expect(log.appendFrame(3, 2_000, 1_000, head, chunk, 2, text.length)).toBe(1);
  chunk.fill(0);
  const header = {
    ...{ fin: true, rsv1: false, rsv2: false, rsv3: false, opcode, maskingKey: null },
    ...{ payloadLength: text.length, headerLength: size },
  };
  expect(log.take(1, Infinity)).toEqual([
    {
      ...{ seq: 1, kind: 'message', connectionId: 3, timeUs: 2_000, direction: 'receive', opcode },
      ...{ payload: utf8(text), payloadForm: 'decoded', wireLength: size + text.length },
      ...{ compressed: false, complete: true, fragments: 1, pair: null },
      frames: [{ header, firstByteTimeUs: 1_000, lastByteTimeUs: 2_000 }],
    },
  ]);
});
