import { expect, test } from 'vitest';
import { comparableText } from '../../../../src/renderer/state/comparable-text.ts';
import type { EntryDetail } from '../../../../src/core/log/log-page.ts';

function detail(opcode: 1 | 2, bytes: Uint8Array, byteLength = bytes.length): EntryDetail {
  const entry = { kind: 'message', opcode, payloadForm: 'decoded' };
  return { entry, payload: { offset: 0, bytes, byteLength } } as unknown as EntryDetail;
}

test('JSON is laid out one value a line, with 64-bit numbers and duplicate keys as they came', () => {
  const bytes = new TextEncoder().encode('{"id":9007199254740993,"a":1,"a":1.0}');
  expect(comparableText(detail(1, bytes))).toEqual({
    form: 'text',
    text: '{\n  "id": 9007199254740993,\n  "a": 1,\n  "a": 1.0\n}',
    isCut: false,
  });
});

test('binary is a hex dump without offsets, so that what moved is still equal', () => {
  const { form, text } = comparableText(detail(2, Uint8Array.of(0xde, 0xad, 0x41)));
  expect({ form, text: text.replace(/ +/g, ' ') }).toEqual({ form: 'hex', text: 'de ad 41 ..A' });
});

test('a long payload is cut and says so', () => {
  const { isCut, text } = comparableText(detail(1, new Uint8Array(64 * 1024).fill(0x61), 1e8));
  expect(isCut).toBe(true);
  expect(text).toHaveLength(64 * 1024);
});
