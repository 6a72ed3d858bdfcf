import { expect, test } from 'vitest';
import { answerRequest, type RequestHandlers } from '../../../src/main/answer-request.ts';

const copied: string[] = [];
const handlers = {
  copyText: (text: string) => {
    copied.push(text);
    return Promise.resolve({ ok: true, value: undefined });
  },
} as unknown as RequestHandlers;

test('arguments that fit reach the handler', async () => {
  expect(await answerRequest('copyText', ['81 05 48'], handlers)).toEqual({
    ok: true,
    value: undefined,
  });
  expect(copied).toEqual(['81 05 48']);
});

test('arguments that do not fit are refused with the place at fault', async () => {
  const answer = await answerRequest(
    'openView',
    [1, { connectionId: 'a', texts: [], folded: [] }],
    handlers,
  );
  expect(answer).toEqual({
    ok: false,
    error: {
      code: 'request-invalid',
      message: expect.stringContaining('openView was refused: 1.connectionId:') as string,
    },
  });
});

test('a handler that throws answers with a sentence, since nobody waits for a rejection', async () => {
  const broken = {
    copyText: () => Promise.reject(new Error('There is no clipboard.')),
  } as unknown as RequestHandlers;
  expect(await answerRequest('copyText', ['a'], broken)).toEqual({
    ok: false,
    error: {
      code: 'request-failed',
      message: 'The request copyText failed: There is no clipboard.',
    },
  });
});
