import { describe, expect, test } from 'vitest';
import { jsonLine } from '../../../../src/core/log/json-line.ts';
import { jsonText } from '../../../../src/core/log/json-text.ts';
import { message, origin, utf8 } from './sample-entries.ts';

/** 7 MB in which a character lies across every border between pieces. */
const longText = `a${'😀'.repeat(1_750_000)}"\\\u001b`;

describe('the text of a line', () => {
  test('is one line whatever the payload holds, and means the same', () => {
    const payload = utf8('\n\r\u2028\u2029\u0085\u009b31m\u202e\u001b]0;x\u0007"');
    const text = [...jsonText(message({ payload }), origin)].join('');
    expect(text).toMatch(/^[ -~]*\n$/);
    expect(JSON.parse(text)).toEqual(jsonLine(message({ payload }), origin));
  });

  test.each([
    ['text', message({ payload: utf8(longText) })],
    ['binary', message({ opcode: 2, payload: utf8(longText) })],
    ['text that is not UTF-8', message({ payload: Buffer.alloc(4_000_000, 0xff) })],
  ])('comes in pieces for a long payload of %s, and means the same', (_, entry) => {
    const pieces = [...jsonText(entry, origin)];
    expect(pieces.length).toBeGreaterThan(3);
    expect(JSON.parse(pieces.join('')) as unknown).toEqual(jsonLine(entry, origin));
  });
});
