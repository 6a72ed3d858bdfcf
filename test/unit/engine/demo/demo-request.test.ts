import { describe, expect, test } from 'vitest';
import { parseDemoRequest } from '../../../../src/engine/demo/demo-request.ts';
import { demoHelp } from '../../../../src/engine/demo/demo-help.ts';

describe('a text message to the demo server', () => {
  test('is a request when it is JSON with a known type, and gets its defaults', () => {
    expect(parseDemoRequest('{"type":"flood","count":20}')).toEqual({
      kind: 'request',
      request: { type: 'flood', count: 20, bytes: 64, ratePerSecond: 0 },
    });
  });

  test.each(Object.entries(demoHelp))('the example of %s is understood', (type, { example }) => {
    expect(parseDemoRequest(JSON.stringify(example))).toMatchObject({
      kind: 'request',
      request: { type },
    });
  });

  test.each(['', 'hello', '{"type":', '[1,2]', '17', 'null', '{"id":1,"method":"x"}'])(
    'is plain when it asks for nothing: %s',
    (text) => {
      expect(parseDemoRequest(text)).toEqual({ kind: 'plain' });
    },
  );

  test('of an unknown type is answered with the type and where the list is', () => {
    expect(parseDemoRequest('{"type":"ehco","id":7}')).toEqual({
      kind: 'bad',
      id: 7,
      message: 'There is no request "ehco". Send {"type":"help"} for the list.',
    });
  });

  test.each([
    ['{"type":"close","code":1006}', 'code: must be 1000 to 1003, 1007 to 1014 or 3000 to 4999'],
    [`{"type":"close","reason":"${'é'.repeat(62)}"}`, 'reason: must be at most 123 bytes of UTF-8'],
    ['{"type":"flood","count":5000001}', 'count: '],
    ['{"type":"fragments","count":0}', 'count: '],
    ['{"type":"request","id":{}}', 'id: '],
  ])('with a wrong value says which: %s', (text, problem) => {
    const parsed = parseDemoRequest(text);
    expect(parsed.kind === 'bad' && parsed.message).toContain(problem);
  });

  test('with a type of a megabyte is answered with a short sentence', () => {
    const parsed = parseDemoRequest(JSON.stringify({ type: 'x'.repeat(1_000_000) }));
    expect(parsed.kind === 'bad' && parsed.message.length).toBeLessThan(200);
  });
});
