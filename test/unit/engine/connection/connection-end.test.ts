import { describe, expect, test } from 'vitest';
import { endError, type EndSituation } from '../../../../src/engine/connection/connection-end.ts';
import { read } from './wire.ts';

const quiet: EndSituation = {
  sent: null,
  received: null,
  cut: null,
  closeTimeoutMs: 5000,
  socketError: null,
  progress: null,
  unfinished: null,
  sincePingUs: null,
};

/** `code: message`, or null when the connection ended well. */
function told(more: Partial<EndSituation>): string | null {
  const error = endError({ ...quiet, ...more });
  return error === null ? null : `${error.code}: ${error.message}`;
}

function socketError(code: string): Error {
  return Object.assign(new Error(`read ${code}`), { code });
}

const normal = { code: 1000, reason: '' };

test('a connection that ended with a Close frame of the peer has no error', () => {
  expect(told({ received: normal, socketError: socketError('ECONNRESET') })).toBeNull();
});

test('a connection that we ended because Framescope was closed has no error', () => {
  expect(told({ cut: 'dispose' })).toBeNull();
});

test('a Close frame of ours that was not answered in time is told', () => {
  expect(told({ sent: normal, cut: 'close-timeout' })).toBe(
    'close-timeout: The peer did not finish the close in 5.000 s: our Close frame was not answered, so we ended the connection.',
  );
});

test('pings that were not answered are told', () => {
  expect(told({ cut: 'ping-timeout' })).toBe(
    'ping-timeout: Two pings in a row were not answered, so we ended the connection.',
  );
});

describe('a connection that the other side cut', () => {
  test.each<[string, Partial<EndSituation>, string]>([
    [
      'by a FIN',
      {},
      'closed-without-close-frame: The server ended the connection (FIN) without a Close frame.',
    ],
    [
      'by a FIN instead of an answer to our Close frame',
      { sent: normal },
      'closed-without-close-frame: The server ended the connection (FIN) without a Close frame.',
    ],
    [
      'by a reset',
      { socketError: socketError('ECONNRESET') },
      'connection-reset: The server reset the connection (RST) without a Close frame.',
    ],
    [
      'by a reset that we saw while writing',
      { socketError: socketError('EPIPE') },
      'connection-reset: The server reset the connection (RST) without a Close frame.',
    ],
    [
      'because the network went away',
      { socketError: socketError('ETIMEDOUT') },
      'connection-timed-out: The network stopped answering (ETIMEDOUT).',
    ],
    [
      'for another reason',
      { socketError: socketError('EX') },
      'connection-lost: The connection was lost: read EX.',
    ],
  ])('%s', (_how, more, expected) => {
    expect(told(more)).toBe(expected);
  });

  test.each([
    ['81', 'a frame header: 1 of its bytes came'],
    ['81 05 48 65', 'a frame: 2 of 5 bytes came'],
    ['82 7f 00 00 00 00 00 0f 42 40 00', 'a frame: 1 of 1,000,000 bytes came'],
    ['01 01 61', 'a fragmented message: 1 fragment came and the last is missing'],
    ['01 01 61 00 01 62', 'a fragmented message: 2 fragments came and the last is missing'],
    ['01 01 61 80 05 62', 'a frame: 1 of 5 bytes came'],
  ])('in the middle of %s is told with what had come', (hex, what) => {
    const { progress, partial: unfinished } = read(hex);
    expect(told({ progress, unfinished })).toBe(
      `closed-mid-frame: The server ended the connection (FIN) in the middle of ${what}, without a Close frame.`,
    );
  });
});

describe('a ping of ours shortly before the end', () => {
  test('is named as a possible cause', () => {
    expect(told({ sincePingUs: 1500 })).toBe(
      'closed-without-close-frame: The server ended the connection (FIN) without a Close frame. This came 1.5 ms after a ping of ours; some servers cannot take a ping.',
    );
  });

  test('is not blamed when it was a while ago', () => {
    expect(told({ sincePingUs: 1_000_000 })).not.toContain('ping');
  });
});
