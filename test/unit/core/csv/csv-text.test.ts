import fc from 'fast-check';
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
  '=HYPERLINK("http://x","y")',
  "'=1",
  ' =1+1',
  '\u00a0-1',
  '＝1+1',
])('a cell that a spreadsheet would compute begins with an apostrophe: %j', (text) => {
  expect(csvCell(text)).toBe(`"'${text.replaceAll('"', '""')}"`);
});

test.each([
  ['a;=1+1', "a;'=1+1"],
  ['a;"=1+1"', 'a;"\'=1+1"'],
  ['a; -1', "a; '-1"],
  ['a;\t@SUM(A1)', "a;\t'@SUM(A1)"],
  ['a\n+1', "a\n'+1"],
  ['a\r\n"" =1', 'a\r\n"" \'=1'],
  ['a;＝1', "a;'＝1"],
  ['a\t=1', "a\t'=1"],
  ['=1;=2', "'=1;'=2"],
  ['\n=1;b', "'\n'=1;b"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
])(
  'nothing in a cell is a formula for a program that separates by semicolons or tabs: %j',
  (text, safe) => {
    expect(csvCell(text)).toBe(`"${safe.replaceAll('"', '""')}"`);
  },
);

test('whichever separator a program takes, no cell of a row begins as a formula', () => {
  const piece = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    ';',
    '\t',
    '\r',
    '\n',
    '"',
    ' ',
    'a',
    ',',
    "'",
    '1',
  );
  fc.assert(
    fc.property(fc.array(fc.array(piece, { maxLength: 12 }), { maxLength: 4 }), (cells) => {
      const row = csvRow(cells.map((pieces) => pieces.join('')));
      for (const separator of [';', '\t']) {
        for (const cell of row.split(new RegExp(`[${separator}\\r\\n]`))) {
          expect(cell).not.toMatch(/^[\s"]*[=+\-@＝]/);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a long cell of nothing but separators is done in linear time', () => {
  for (const piece of [';" ', '\t', ' ', '\n']) {
    expect(csvCell(`;${piece.repeat(300_000)}x`)).toContain('x');
  }
});

test('a row ends with CRLF, has numbers as they are and nothing for null', () => {
  expect(csvRow([1, -2.5, null, 'x', '-2.5'])).toBe('1,-2.5,,x,"\'-2.5"\r\n');
});
