import { expect, test } from 'vitest';
import { PassingLog } from '../../../src/cli/passing-log.ts';
import { message, utf8 } from '../core/log/sample-entries.ts';
import { plainRunOf } from '../core/rfc6455/plain-run-of.ts';

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
  ['short text', 0x81, 'ab', 1, 2],
  ['short binary', 0x82, 'ab', 2, 2],
  ['text of 200 bytes', 0x81, 'x'.repeat(200), 1, 4],
  ['empty text', 0x81, '', 1, 2],
] as const)('a plain frame of %s becomes a message of its own bytes', (...row) => {
  const [, first, text, opcode, size] = row;
  const log = new PassingLog();
  const { run, bytes } = plainRunOf(first, [utf8(text)]);
  expect(log.appendRun(3, 2_000, run, bytes)).toBe(1);
  bytes.fill(0);
  const header = {
    ...{ fin: true, rsv1: false, rsv2: false, rsv3: false, opcode, maskingKey: null },
    ...{ payloadLength: text.length, headerLength: size },
  };
  expect(log.take(1, Infinity)).toEqual([
    {
      ...{ seq: 1, kind: 'message', connectionId: 3, timeUs: 2_000, direction: 'receive', opcode },
      ...{ payload: utf8(text), payloadForm: 'decoded', wireLength: size + text.length },
      ...{ compressed: false, complete: true, fragments: 1, pair: null },
      frames: [{ header, firstByteTimeUs: 2_000, lastByteTimeUs: 2_000 }],
    },
  ]);
});
