import { expect, test } from 'vitest';
import {
  firstColumns,
  gridTemplate,
  parseColumns,
  shownColumns,
} from '../../../../src/renderer/state/columns.ts';

test('what is stored comes back, in the order of the columns', () => {
  const stored = {
    shown: ['preview', 'number', 'wire'],
    widthsPx: { wire: 90 },
    timeStyle: 'clock',
  };
  const state = parseColumns(stored);
  expect(state && shownColumns(state).map(({ id }) => id)).toEqual(['number', 'wire', 'preview']);
  expect(state && gridTemplate(state)).toBe('var(--number-width, 40px) 90px minmax(120px, 1fr)');
});

test.each([null, 7, [], {}, { shown: 'x', widthsPx: {} }, { shown: ['no such'], widthsPx: {} }])(
  'a broken value is none: %j',
  (value) => {
    expect(parseColumns(value)).toBeNull();
  },
);

test('unknown columns, widths and styles are dropped, widths kept within their limits', () => {
  const stored = {
    shown: ['time', 'size', 'evil'],
    widthsPx: { time: 1e9, size: -5, type: 'wide', evil: 3 },
    timeStyle: 'sideways',
  };
  expect(parseColumns(stored)).toEqual({
    shown: ['time', 'size'],
    widthsPx: { time: 800, size: 28 },
    timeStyle: 'clock',
  });
});

test('without a preview the rest of the row stays empty', () => {
  expect(gridTemplate({ ...firstColumns, shown: ['time'] })).toBe('132px minmax(0, 1fr)');
});
