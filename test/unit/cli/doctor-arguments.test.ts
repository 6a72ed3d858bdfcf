import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/cli/arguments.ts';

describe('framescope doctor on the command line', () => {
  it('takes what connect takes of the opening handshake', () => {
    expect(
      parseCommand([
        'doctor',
        'wss://a.example/ws',
        '--header=X-Room: 1',
        '--subprotocol=chat',
        '--origin=http://localhost:5173',
        '--query=a=b',
        '--no-deflate',
        '--accept-untrusted-certificate',
        '--profile=coda',
        '--param=token=x',
        '--try-paths',
        '--json',
      ]),
    ).toMatchObject({
      kind: 'doctor',
      options: {
        url: 'wss://a.example/ws',
        headers: [{ name: 'X-Room', value: '1' }],
        subprotocols: ['chat'],
        origin: 'http://localhost:5173',
        queryParameters: [{ name: 'a', value: 'b' }],
        permessageDeflate: false,
        acceptUntrustedCertificate: true,
      },
      profile: { name: 'coda', parameters: { token: 'x' } },
      tryPaths: true,
      format: 'json',
    });
  });

  it('tries no other paths unless asked to', () => {
    expect(parseCommand(['doctor', 'ws://a/'])).toMatchObject({ tryPaths: false, profile: null });
  });

  it.each([
    [[], 'doctor needs the URL of a server.'],
    [['http://a/'], 'A WebSocket URL starts with ws:// or wss://.'],
    [['ws://a/', '--send', 'x'], 'doctor has no option --send.'],
    [['ws://a/', '--param', 'x=y'], '--param is for --profile'],
  ])('refuses %j', (args, message) => {
    expect(parseCommand(['doctor', ...args])).toMatchObject({
      kind: 'bad-usage',
      message: expect.stringContaining(message) as string,
    });
  });

  it('explains itself', () => {
    expect(parseCommand(['doctor', '--help'])).toEqual({ kind: 'help', topic: 'doctor' });
  });
});
