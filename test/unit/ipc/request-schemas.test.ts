import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import { requestNames, type Requests } from '../../../src/ipc/contract.ts';
import { requestSchemas } from '../../../src/ipc/request-schemas.ts';

const options = { ...defaultConnectionOptions, url: 'ws://localhost:8000/' };

const fitting: { readonly [K in keyof Requests]: Parameters<Requests[K]> } = {
  start: [],
  pulseSeen: [],
  connect: [options],
  reconnect: [1],
  send: [1, { kind: 'binary', bytes: Uint8Array.of(0x81, 0x00) }],
  close: [1, 1000, 'done'],
  remove: [1],
  setPingInterval: [1, null],
  openView: [{ connectionId: null, text: 'tick' }],
  closeView: [1],
  rows: [1, 0, 50],
  position: [1, 10],
  detail: [10],
  payload: [10, 0, 262_144],
  latency: [1],
  clear: [],
  startDemo: [],
  appInfo: [],
  copyText: ['text'],
};

const names = Object.keys(requestNames) as (keyof Requests)[];

describe('what the page sends', () => {
  test.each(names)('%s passes as it is declared', (name) => {
    expect(requestSchemas[name].safeParse(fitting[name]).data).toEqual(fitting[name]);
  });

  test.each(names)('%s is refused with an argument too many', (name) => {
    expect(requestSchemas[name].safeParse([...fitting[name], 1]).success).toBe(false);
  });
});

describe('what a hostile page might send', () => {
  test.each<[string, keyof Requests, readonly unknown[]]>([
    ['a URL of 64 KiB and one', 'connect', [{ ...options, url: 'x'.repeat(65_537) }]],
    ['an option nobody declared', 'connect', [{ ...options, path: '/etc/passwd' }]],
    ['a timeout that is not a number', 'connect', [{ ...options, handshakeTimeoutMs: NaN }]],
    ['a timeout for ever', 'connect', [{ ...options, closeTimeoutMs: Infinity }]],
    ['a thousand and one headers', 'connect', [{ ...options, headers: manyHeaders(1001) }]],
    ['a message of an unknown kind', 'send', [1, { kind: 'file', path: '/etc/passwd' }]],
    ['bytes that are numbers', 'send', [1, { kind: 'binary', bytes: [1, 2] }]],
    ['a close code of 65536', 'close', [1, 65_536, '']],
    ['more rows than a page holds', 'rows', [1, 0, 1001]],
    ['a negative position', 'rows', [1, -1, 10]],
    ['half a row', 'rows', [1, 0.5, 10]],
    ['a slice above 256 KiB', 'payload', [1, 0, 262_145]],
    ['a ping every 0 ms', 'setPingInterval', [1, 0]],
  ])('%s is refused', (_what, name, args) => {
    expect(requestSchemas[name].safeParse(args).success).toBe(false);
  });

  test('anything at all is answered without a throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.anything(), { maxLength: 4 }),
        (name, args) => {
          expect(typeof requestSchemas[name].safeParse(args).success).toBe('boolean');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function manyHeaders(count: number): readonly { name: string; value: string }[] {
  return Array.from({ length: count }, () => ({ name: 'X', value: '' }));
}
