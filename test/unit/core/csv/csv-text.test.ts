import { expect, test } from 'vitest';
import { csvCell, csvRow } from '../../../../src/core/csv/csv-text.ts';

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['{"a":1}', '"{""a"":1}"'],
])('a cell is quoted as RFC 4180 asks: %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test.each([
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '=HYPERLINK("http://x","y")',
  "'=1",
  ' =1+1',
  '\u00a0-1',
  '\n=1',
  '＝1+1',
])('a cell that a spreadsheet would compute begins with an apostrophe: %j', (text) => {
  expect(csvCell(text)).toBe(`"'${text.replaceAll('"', '""')}"`);
});

test('a row ends with CRLF, has numbers as they are and nothing for null', () => {
  expect(csvRow([1, -2.5, null, 'x', '-2.5'])).toBe('1,-2.5,,x,"\'-2.5"\r\n');
});
