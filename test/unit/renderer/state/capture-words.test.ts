import { expect, test } from 'vitest';
import type { RetentionPolicy } from '../../../../src/core/capture/capture-status.ts';
import { readRetention, retentionDraftOf } from '../../../../src/renderer/state/capture-words.ts';

test.each<RetentionPolicy>([
  { keep: 'all' },
  { keep: 'last-messages', count: 1 },
  { keep: 'last-messages', count: 250_000 },
  { keep: 'last-bytes', byteLength: 5 * 1024 ** 3 },
])('the form for %o asks for the same', (policy) => {
  expect(readRetention(retentionDraftOf(policy))).toEqual({ ok: true, policy });
});

test('figures are read with separators, and gigabytes with a fraction', () => {
  const draft = { keep: 'all', messages: ' 1,000 000 ', gigabytes: '0.5' } as const;
  expect(readRetention({ ...draft, keep: 'last-messages' })).toEqual({
    ok: true,
    policy: { keep: 'last-messages', count: 1_000_000 },
  });
  expect(readRetention({ ...draft, keep: 'last-bytes' })).toEqual({
    ok: true,
    policy: { keep: 'last-bytes', byteLength: 536_870_912 },
  });
});

test.each(['', '0', '-1', '1.5', 'all', 'NaN', '1e99'])(
  '"%s" messages cannot be kept',
  (messages) => {
    const reading = readRetention({ keep: 'last-messages', messages, gigabytes: '1' });
    expect(reading).toEqual({ ok: false, message: 'A whole number of messages, from 1.' });
  },
);

test.each(['', '0', '-2', '0.001', 'Infinity'])('"%s" gigabytes cannot be kept', (gigabytes) => {
  const reading = readRetention({ keep: 'last-bytes', messages: '1', gigabytes });
  expect(reading).toEqual({ ok: false, message: 'A number of gigabytes, from 0.01.' });
});
