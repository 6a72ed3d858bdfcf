import { expect, test } from 'vitest';
import { doorProblem } from '../../../../src/core/mock/door-check.ts';

const loopback = { listenHost: '127.0.0.1', allowOrigins: [], token: null };
const open = { listenHost: '0.0.0.0', allowOrigins: ['https://app.example'], token: null };

test.each([
  ['a program of this machine', '127.0.0.1:9000', null],
  ['a page of this machine', 'localhost:9000', 'http://localhost:5173'],
  ['a page of this machine by its address', '[::1]:9000', 'http://[::1]:3000'],
  ['a page opened from a file', 'localhost', 'file://'],
])('%s is let in', (_, host, origin) => {
  expect(doorProblem(loopback, { host, origin, token: null })).toBeNull();
});

test.each([
  ['a page of another site', '127.0.0.1:9000', 'https://evil.example'],
  ['a name that was made to point here', 'evil.example:9000', null],
  ['such a name with its own page', 'evil.example:9000', 'http://evil.example:9000'],
  ['a sandboxed frame', '127.0.0.1:9000', 'null'],
  ['an origin that looks like this machine', 'localhost', 'http://localhost.evil.example'],
  ['an origin with a user name', 'localhost', 'http://localhost@evil.example'],
  ['another scheme', 'localhost', 'chrome-extension://localhost'],
  ['no Host at all', null, null],
  ['another address', '192.168.1.5:9000', null],
])('%s is not let in', (_, host, origin) => {
  expect(doorProblem(loopback, { host, origin, token: null })).toMatch(
    /is not this server's|are not let in/,
  );
});

test('an origin that was allowed is let in, and its neighbour is not', () => {
  expect(
    doorProblem(open, { host: '192.168.1.5', origin: 'https://app.example', token: null }),
  ).toBeNull();
  expect(
    doorProblem(open, { host: '192.168.1.5', origin: 'https://app.example:8443', token: null }),
  ).toContain('--allow-origin https://app.example:8443');
  expect(doorProblem(open, { host: 'evil.example', origin: null, token: null })).not.toBeNull();
});

test('a token that is asked for must be the right one', () => {
  const door = { ...loopback, token: 'sesame' };
  const visitor = { host: 'localhost', origin: null };

  expect(doorProblem(door, { ...visitor, token: 'sesame' })).toBeNull();
  expect(doorProblem(door, { ...visitor, token: 'sesam' })).toContain('?token=');
  expect(doorProblem(door, { ...visitor, token: null })).toContain('?token=');
});
