import { connect } from 'node:net';
import { nowUs } from '../clock.ts';

/** How one address answered a TCP connection. */
export interface Dial {
  readonly outcome: 'accepted' | 'refused' | 'timed-out' | 'unreachable' | 'failed';
  /** The system's code, such as `ECONNREFUSED`; '' when it was accepted and left open, or timed out. */
  readonly code: string;
  readonly elapsedUs: number;
}

/** Makes one TCP connection to an address and closes it without a byte. Never rejects. */
export function dial(
  address: string,
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Dial> {
  const startUs = nowUs();
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const settle = (outcome: Dial['outcome'], code = ''): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      resolve({ outcome, code, elapsedUs: nowUs() - startUs });
    };
    const aborted = (): void => {
      settle('timed-out');
      socket.destroy();
    };
    const timer = setTimeout(aborted, timeoutMs);
    signal.addEventListener('abort', aborted);
    socket.on('connect', () => {
      settle('accepted');
      socket.end();
      socket.destroySoon();
    });
    socket.on('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.name;
      settle(outcomeOf(code), code);
      socket.destroy();
    });
    if (signal.aborted) {
      aborted();
    }
  });
}

function outcomeOf(code: string): Dial['outcome'] {
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    // Somebody took the connection, and cut it before we heard that it was there.
    case 'ECONNRESET':
    case 'EPIPE':
      return 'accepted';
    case 'ETIMEDOUT':
      return 'timed-out';
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return 'unreachable';
    default:
      return 'failed';
  }
}
