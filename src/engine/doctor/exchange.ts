import { checkServerIdentity, TLSSocket } from 'node:tls';
import type { TlsSummary } from '../../core/connection/handshake.ts';
import { nowUs } from '../clock.ts';
import { HandshakeSocket } from '../connection/handshake-socket.ts';
import { isWhole, parseHttpReply, type HttpReply } from './http-reply.ts';
import type { Target } from './target.ts';

/** Bytes of an answer that are waited for. */
const maxReceivedLength = 16 * 1024;

/** How long the body may lag behind its head. */
const bodyGraceMs = 500;

/** TLS of an exchange; it was made without trust in the certificate, so that all can be seen. */
export interface ExchangeTls extends TlsSummary {
  /** Why the certificate is not for this host; null when it is. */
  readonly nameProblem: string | null;
}

/** One connection on which at most one GET request left, and what came back. */
export interface Exchange {
  /** Null when it was plain, or when TLS did not come about. */
  readonly tls: ExchangeTls | null;
  readonly end: 'complete' | 'closed' | 'timed-out' | 'failed';
  /** What the system or OpenSSL said, for `failed`. */
  readonly error: Error | null;
  readonly received: Uint8Array;
  /** Null when what came is no HTTP response. */
  readonly reply: HttpReply | null;
  readonly elapsedUs: number;
}

/**
 * Connects, does TLS if `secure`, and asks for `path` (nothing when null) without any credentials.
 * Null when no more connections may be made. Never rejects; bounded in time and memory.
 */
export function exchange(
  target: Target,
  ask: { readonly secure: boolean; readonly path: string | null; readonly timeoutMs: number },
): Promise<Exchange | null> {
  if (!target.mayConnect()) {
    return Promise.resolve(null);
  }
  const { host, port, signal, url, options } = target;
  const startUs = nowUs();
  return new Promise((resolve) => {
    const transport = new HandshakeSocket({
      host,
      port,
      secure: ask.secure,
      acceptUntrustedCertificate: true,
      onStep: () => undefined,
    });
    const { socket } = transport;
    let nameProblem: string | null = null;
    let grace: NodeJS.Timeout | null = null;
    let isSettled = false;

    const settle = (end: Exchange['end'], error: Error | null = null): void => {
      if (isSettled) {
        return;
      }
      isSettled = true;
      clearTimeout(timer);
      if (grace !== null) {
        clearTimeout(grace);
      }
      signal.removeEventListener('abort', timedOut);
      const received = transport.receivedBytes();
      const tls = transport.tls();
      const isSecured = tls !== null && tls.cipher !== '';
      resolve({
        tls: isSecured ? { ...tls, nameProblem } : null,
        end,
        error,
        received,
        reply: parseHttpReply(received),
        elapsedUs: nowUs() - startUs,
      });
      transport.release();
      socket.end();
      socket.destroySoon();
    };
    const timedOut = (): void => {
      settle('timed-out');
      socket.destroy();
    };
    const timer = setTimeout(timedOut, Math.min(ask.timeoutMs, options.handshakeTimeoutMs));
    signal.addEventListener('abort', timedOut);

    const ready = (): void => {
      if (socket instanceof TLSSocket) {
        const problem = checkServerIdentity(host, socket.getPeerCertificate(true));
        nameProblem = problem === undefined ? null : problem.message;
      }
      if (ask.path === null) {
        settle('complete');
      } else {
        socket.write(
          `GET ${ask.path} HTTP/1.1\r\nHost: ${url.host}\r\nUser-Agent: Framescope\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
        );
      }
    };
    socket.once(ask.secure ? 'secureConnect' : 'connect', ready);
    socket.on('data', () => {
      const received = transport.receivedBytes();
      const reply = parseHttpReply(received);
      if (received.byteLength >= maxReceivedLength || (reply !== null && isWhole(reply))) {
        settle('complete');
      } else if (reply === null && received.byteLength >= 16) {
        // A greeting of another protocol: more of it says no more.
        settle('complete');
      } else if (reply?.isHeadComplete === true) {
        grace ??= setTimeout(() => {
          settle('complete');
        }, bodyGraceMs);
      }
    });
    socket.on('end', () => {
      settle(transport.receivedByteLength() > 0 ? 'complete' : 'closed');
    });
    socket.on('close', () => {
      settle('closed');
    });
    socket.on('error', (error) => {
      settle('failed', error);
    });
    if (signal.aborted) {
      timedOut();
    }
  });
}
