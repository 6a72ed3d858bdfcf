import { describe, expect, test } from 'vitest';
import { parseBase64, parseHex } from '../../../../src/renderer/state/composer-bytes.ts';

function bytes(...values: readonly number[]) {
  return { ok: true, bytes: new Uint8Array(values) };
}

describe('hex', () => {
  test.each([
    ['', []],
    ['00ff1b41', [0x00, 0xff, 0x1b, 0x41]],
    ['00 FF\n1b,41', [0x00, 0xff, 0x1b, 0x41]],
    ['0x00, 0xff', [0x00, 0xff]],
    ['de:ad-be_ef', [0xde, 0xad, 0xbe, 0xef]],
  ])('%j is read', (text, expected) => {
    expect(parseHex(text)).toEqual(bytes(...expected));
  });

  test.each([
    ['00 zz', 1, 4, 'Expected a hex digit, found "z"'],
    ['00\n0 1', 2, 2, 'Expected a second hex digit: every byte has two'],
    ['abc', 1, 4, 'Expected a second hex digit: every byte has two'],
    ['é', 1, 1, 'Expected a hex digit, found "é"'],
  ])('%j is refused at its place', (text, line, column, message) => {
    expect(parseHex(text)).toEqual({ ok: false, line, column, message });
  });
});

describe('base64', () => {
  test.each([
    ['', []],
    ['AA==', [0x00]],
    ['AP8=', [0x00, 0xff]],
    ['AP8b', [0x00, 0xff, 0x1b]],
    ['AP8bQQ', [0x00, 0xff, 0x1b, 0x41]],
    ['  AP\n8b ', [0x00, 0xff, 0x1b]],
    ['-_-_', [0xfb, 0xff, 0xbf]],
    ['+/+/', [0xfb, 0xff, 0xbf]],
  ])('%j is read', (text, expected) => {
    expect(parseBase64(text)).toEqual(bytes(...expected));
  });

  test.each([
    ['AP8*', 1, 4, 'Expected a base64 digit, found "*"'],
    ['AA==A', 1, 5, "Expected nothing after '='"],
    ['AP8bQ', 1, 6, 'Expected more digits: the last byte is cut off'],
  ])('%j is refused at its place', (text, line, column, message) => {
    expect(parseBase64(text)).toEqual({ ok: false, line, column, message });
  });

  test('is read as every byte value was written', () => {
    const all = Uint8Array.from({ length: 256 }, (_, value) => value);
    expect(parseBase64(btoa(String.fromCharCode(...all)))).toEqual({ ok: true, bytes: all });
  });
});
