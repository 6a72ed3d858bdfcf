import { expect, test } from 'vitest';
import {
  describeCloseCode,
  encodeClosePayload,
  isSendableCloseCode,
  parseClosePayload,
} from '../../../../src/core/rfc6455/close-code.ts';
import { fromHex, toHex } from '../hex.ts';

test.each([
  [0, 'Invalid'],
  [999, 'Invalid'],
  [1000, 'Normal Closure'],
  [1001, 'Going Away'],
  [1002, 'Protocol Error'],
  [1003, 'Unsupported Data'],
  [1004, 'Reserved'],
  [1005, 'No Status Received'],
  [1006, 'Abnormal Closure'],
  [1007, 'Invalid Frame Payload Data'],
  [1008, 'Policy Violation'],
  [1009, 'Message Too Big'],
  [1010, 'Mandatory Extension'],
  [1011, 'Internal Error'],
  [1012, 'Service Restart'],
  [1013, 'Try Again Later'],
  [1014, 'Bad Gateway'],
  [1015, 'TLS Handshake'],
  [1016, 'Reserved'],
  [2999, 'Reserved'],
  [3000, 'Unauthorized'],
  [3001, 'Library or Framework'],
  [3003, 'Forbidden'],
  [3008, 'Timeout'],
  [3999, 'Library or Framework'],
  [4000, 'Private Use'],
  [4999, 'Private Use'],
  [5000, 'Invalid'],
])('%i is called %s', (code, name) => {
  expect(describeCloseCode(code).name).toBe(name);
});

test('1005 and 1006 tell a Close frame without a code from no Close frame', () => {
  expect(describeCloseCode(1005).meaning).toContain('A Close frame came without a code');
  expect(describeCloseCode(1006).meaning).toContain('no Close frame came');
});

test('the codes that may be sent are 1000-1003, 1007-1014 and 3000-4999', () => {
  const sendable = Array.from({ length: 5001 }, (_, code) => code).filter(isSendableCloseCode);
  const expected = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014];
  for (let code = 3000; code <= 4999; code++) expected.push(code);
  expect(sendable).toEqual(expected);
  expect(isSendableCloseCode(1000.5)).toBe(false);
});

test('payloads are read, also those that break the rules', () => {
  expect(parseClosePayload(fromHex(''))).toEqual({ code: 1005, reason: '' });
  expect(parseClosePayload(fromHex('03'))).toEqual({ code: 1005, reason: '' });
  expect(parseClosePayload(fromHex('03 e9 62 79 65'))).toEqual({ code: 1001, reason: 'bye' });
  expect(parseClosePayload(fromHex('03 e8 61 ff 62'))).toEqual({ code: 1000, reason: 'a\ufffdb' });
});

test('payloads are written', () => {
  expect(toHex(encodeClosePayload(null))).toBe('');
  expect(toHex(encodeClosePayload(1000))).toBe('03 e8');
  expect(toHex(encodeClosePayload(4001, 'é'))).toBe('0f a1 c3 a9');
});
