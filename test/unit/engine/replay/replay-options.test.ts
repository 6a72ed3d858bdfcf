import { expect, test } from 'vitest';
import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import {
  replayOptions,
  urlWithoutCredentials,
} from '../../../../src/engine/replay/replay-options.ts';

const names = ['Authorization', 'X-Auth', 'X-CSRF', 'X-Amz-Signature', 'Passphrase', 'X-Api-Key'];

function replayedTo(url: string) {
  const recorded = {
    ...defaultConnectionOptions,
    url: 'wss://recorded.example/ws',
    headers: ['Accept-Language', ...names].map((name) => ({ name, value: 'x' })),
    queryParameters: ['room', 'otp', 'ticket', 'passphrase'].map((name) => ({ name, value: '1' })),
    acceptUntrustedCertificate: true,
  };
  const none = { headers: [], queryParameters: [], acceptUntrustedCertificate: false };
  return replayOptions(recorded, { url, ...none });
}

test('credentials of a recording go to no other origin than its own, and are named', () => {
  const { options, leftOut } = replayedTo('wss://elsewhere.example/ws');
  expect(options.headers.map(({ name }) => name)).toEqual(['Accept-Language']);
  expect(options.queryParameters.map(({ name }) => name)).toEqual(['room']);
  expect(options.acceptUntrustedCertificate).toBe(false);
  expect(leftOut).toHaveLength(names.length + 3);
});

test('to the recorded origin they are sent again', () => {
  const { options, leftOut } = replayedTo('wss://recorded.example/other');
  expect(options.headers).toHaveLength(names.length + 1);
  expect(leftOut).toEqual([]);
});

test.each([
  ['ws://h/a?room=1', 'ws://h/a?room=1', []],
  ['ws://ann:pw@h/a', 'ws://h/a', ['the user in the URL']],
  ['ws://h/?room=1&to%6ben=x=y&x', 'ws://h/?room=1&x', ['the query parameter token']],
  ['ws://h/?access_token=a?b', 'ws://h/?', ['the query parameter access_token']],
])('a recorded URL is kept without its credentials: %s', (url, kept, leftOut) => {
  expect(urlWithoutCredentials(url)).toEqual({ url: kept, leftOut });
});
