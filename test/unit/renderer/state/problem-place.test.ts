import { expect, test } from 'vitest';
import { lineAt, problemPlace } from '../../../../src/renderer/state/problem-place.ts';

const text = `{
  "id": "mine",
  "endpoints": [
    { "name": "a", "url": 7 }
  ]
}`;

function lineOf(pointer: string, message = '', of = text): number {
  return lineAt(of, problemPlace(of, { pointer, message }));
}

test('a problem is at the value that its pointer leads to', () => {
  expect(lineOf('/id')).toBe(2);
  expect(text.slice(problemPlace(text, { pointer: '/endpoints/0/url', message: '' }))).toMatch(
    /^7 /,
  );
});

test('a problem with something missing is where it should be', () => {
  expect(lineOf('/endpoints/0/note')).toBe(4);
  expect(lineOf('/name')).toBe(1);
});

test('a problem of the whole text is at its beginning', () => {
  expect(lineOf('')).toBe(1);
});

test('a problem of a text that is no JSON is where its message says', () => {
  const broken = '{\n  "id": "mine",\n  nonsense\n}';
  expect(lineOf('', 'Line 3, column 3: Expected a name.', broken)).toBe(3);
  expect(problemPlace(broken, { pointer: '', message: 'Line 3, column 3: …' })).toBe(20);
  expect(lineOf('', 'No place at all.', broken)).toBe(1);
  expect(problemPlace(broken, { pointer: '', message: 'Line 99, column 99' })).toBe(broken.length);
});
