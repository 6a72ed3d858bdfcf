import { expect, test } from 'vitest';
import { parseArguments } from '../../../bench/arguments.mjs';

const rows = ['headless-small', 'headless-20', 'jump'];

test('without arguments everything is measured in full', () => {
  expect(parseArguments([], rows)).toEqual({ quick: false, only: [] });
});

test('rows are picked by the beginning of their names', () => {
  expect(parseArguments(['--quick', '--only', 'headless', 'jump'], rows)).toEqual({
    quick: true,
    only: ['headless', 'jump'],
  });
});

test('a row that is not there is refused with the names of those that are', () => {
  expect(() => parseArguments(['--only', 'fast'], rows)).toThrow(
    /The bench has no row fast\.[^]*headless-small, headless-20, jump/,
  );
});

test('--only without a row is refused', () => {
  expect(() => parseArguments(['--only'], rows)).toThrow('--only needs the name of a row.');
});
