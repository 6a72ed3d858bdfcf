import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import { EngineError } from '../../../src/engine/engine-error.ts';
import { Engine } from '../../../src/engine/engine.ts';
import type { LogStore } from '../../../src/engine/log-store.ts';
import { memoryLog } from '../../memory-log.ts';
import { optionsFor } from './connection/wire.ts';

let engine: Engine;
let log: LogStore;

beforeEach(() => {
  log = memoryLog();
  engine = new Engine({ log });
});

afterEach(async () => {
  await engine.dispose();
});

function refusal(action: () => unknown): EngineError {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('options that cannot be used', () => {
  test.each<[string, Partial<ConnectionOptions>]>([
    ['url-invalid', { url: 'nonsense' }],
    ['url-scheme', { url: 'http://localhost' }],
    ['header-reserved', { headers: [{ name: 'Upgrade', value: 'h2c' }] }],
    ['subprotocol-invalid', { subprotocols: ['a b'] }],
  ])('are refused with %s, and leave no connection and no entry', (code, more) => {
    const options = optionsFor('ws://localhost', more);
    expect(refusal(() => engine.connect(options)).code).toBe(code);
    expect([engine.connections(), log.count()]).toEqual([[], 0]);
  });
});

describe('a close that cannot be put into a Close frame is refused', () => {
  test.each([0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 1000.5, NaN])('code %d', (code) => {
    const error = refusal(() => {
      engine.close(1, code, '');
    });
    expect(error.code).toBe('close-code-invalid');
    expect(error.message).toBe(
      `${code} cannot be sent in a Close frame. Use 1000 to 1003, 1007 to 1014 or 3000 to 4999.`,
    );
  });

  test('a reason over 123 bytes of UTF-8, although it has fewer characters', () => {
    const error = refusal(() => {
      engine.close(1, 1000, 'é'.repeat(62));
    });
    expect([error.code, error.message]).toEqual([
      'close-reason-too-long',
      'The reason of a Close frame is at most 123 bytes of UTF-8; this one is 124.',
    ]);
  });

  test('a reason without a code', () => {
    const error = refusal(() => {
      engine.close(1, null, 'bye');
    });
    expect([error.code, error.message]).toEqual([
      'close-reason-without-code',
      'A reason needs a close code before it.',
    ]);
  });
});

test.each<[string, (one: Engine) => void]>([
  ['send', (one) => one.send(7, { kind: 'text', text: 'hi' })],
  ['close', (one) => one.close(7, 1000, '')],
  ['reconnect', (one) => one.reconnect(7)],
  ['remove', (one) => one.remove(7)],
  ['setPingInterval', (one) => one.setPingInterval(7, null)],
])('%s on a connection that is gone names it', (_name, action) => {
  const error = refusal(() => action(engine));
  expect([error.code, error.message]).toEqual([
    'connection-not-found',
    'There is no connection #7 any more.',
  ]);
});

test('the latency of a connection that is gone is null', () => {
  expect(engine.latency(7)).toBeNull();
});

test('an engine without connections ends at once', async () => {
  await expect(engine.dispose()).resolves.toBeUndefined();
});
