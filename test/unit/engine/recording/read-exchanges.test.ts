import { expect, test } from 'vitest';
import { readExchanges } from '../../../../src/engine/recording/read-exchanges.ts';
import { imported } from '../convert/converted.ts';
import { harOf } from '../convert/har-dialects.ts';

const hello = { type: 'receive', time: 1_767_225_601, opcode: 1, data: 'hello' };

test.each([
  [{ code: 1000, reason: '', timestamp: 1_767_225_602 }, 1000],
  ['aborted', null],
])('a HAR that tells of an end by %j alone does not say who ended it', async (close, code) => {
  const { capture } = await imported(JSON.stringify(harOf([hello], { _webSocketClose: close })));
  const [exchange] = readExchanges(capture);
  expect(exchange?.attempts).toMatchObject([{ end: { by: 'nobody', code, serverCode: null } }]);
});
