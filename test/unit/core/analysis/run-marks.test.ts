import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBytes } from '../../../../src/core/analysis/find-bytes.ts';
import { RunMarks } from '../../../../src/core/analysis/run-marks.ts';
import { runOf } from './talk.ts';

test('marked are the messages that hold a name before a quote, or an escape that may spell one', () => {
  const text = fc.constantFrom(
    '{"id":1}',
    '{"kid":1}',
    '{"x":"id"}',
    '{"a":"b"}',
    '{"i\\u0064":1}',
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (texts) => {
      const { run, bytes } = runOf(texts);
      const marks = new RunMarks(['id', 'kid'], findBytes);
      const isAny = marks.mark(run, bytes);
      const expected = texts.map((each) => Number(each.includes('id"') || each.includes('\\u')));
      expect(isAny).toBe(expected.includes(1));
      if (isAny) expect([...marks.marked.subarray(0, texts.length)]).toEqual(expected);
    }),
  );
});

test('without names nothing is marked', () => {
  const { run, bytes } = runOf(['{"a":"\\u0041"}']);
  expect(new RunMarks([], findBytes).mark(run, bytes)).toBe(false);
});
