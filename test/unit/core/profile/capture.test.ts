import { describe, expect, it } from 'vitest';
import { captureVariables } from '../../../../src/core/profile/capture.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('what a handshake step captures', () => {
  it('is the text of a string and the JSON of anything else, from the first place that has it', () => {
    const message = bytes('{"data":{"id":"a\\"b","n":12345678901234567890,"o":{"x":1}},"id":null}');
    const capture = { id: ['/id', '/data/id'], n: '/data/n', o: '/data/o' };
    expect(captureVariables(message, capture)).toEqual({
      ok: true,
      values: { id: 'a"b', n: '12345678901234567890', o: '{"x":1}' },
    });
  });

  it('names the variable for which nothing is there', () => {
    expect(captureVariables(bytes('{"a":"text"}'), { a: '/a', b: ['/a/0', '/b'] })).toEqual({
      ok: false,
      name: 'b',
      pointers: ['/a/0', '/b'],
    });
  });
});
