import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import { requestParts } from '../connection/handshake-request.ts';
import { Opening } from '../connection/opening.ts';
import { Session, type SessionEnd } from '../connection/session.ts';
import type { Target } from './target.ts';

/** One opening handshake, and how it ended. */
export type UpgradeAttempt =
  | {
      readonly kind: 'opened';
      readonly handshake: Handshake;
      /** How the server ended it while it was watched; null when it stayed open. */
      readonly end: SessionEnd | null;
      /** Messages that the server sent by itself meanwhile. */
      readonly messages: number;
    }
  | { readonly kind: 'refused'; readonly handshake: Handshake; readonly error: ConnectionError };

/** How long the server may take to answer our Close frame, milliseconds. */
const closeTimeoutMs = 1_000;

/** Largest message taken: none is of interest. */
const maxPayloadByteLength = 16 * 1024 * 1024;

/**
 * Makes a WebSocket connection as the user would and closes it with 1000. No data frame is ever sent.
 * `watchMs` is how long it is watched first. Null when no more connections may be made.
 *
 * Throws EngineError for options that cannot be used.
 */
export function attemptUpgrade(
  target: Target,
  changes: Partial<ConnectionOptions>,
  limits: { readonly timeoutMs: number; readonly watchMs: number },
): Promise<UpgradeAttempt | null> {
  const options: ConnectionOptions = {
    ...target.options,
    ...changes,
    closeTimeoutMs,
    maxPayloadByteLength,
    handshakeTimeoutMs: Math.min(target.options.handshakeTimeoutMs, limits.timeoutMs),
    pingIntervalMs: null,
  };
  const parts = requestParts(options);
  if (!target.mayConnect()) {
    return Promise.resolve(null);
  }
  const { signal } = target;
  return new Promise((resolve) => {
    let session: Session | null = null;
    let messages = 0;
    const aborted = (): void => {
      opening.cancel();
      session?.terminate('dispose');
    };
    const opening = new Opening(options, parts, {
      onStep: () => undefined,
      onFailed: (error, handshake) => {
        signal.removeEventListener('abort', aborted);
        resolve({ kind: 'refused', error, handshake });
      },
      onOpen: (ws, tap, handshake) => {
        let isOurClose = false;
        const opened = new Session(ws, tap, options, {
          onClosing: () => undefined,
          onNote: () => undefined,
          onError: () => undefined,
          onEnd: (end) => {
            clearTimeout(watch);
            signal.removeEventListener('abort', aborted);
            resolve({ kind: 'opened', handshake, end: isOurClose ? null : end, messages });
          },
        });
        session = opened;
        const watch = setTimeout(() => {
          isOurClose = opened.closeStatuses().received === null;
          opened.close(1000, '');
        }, limits.watchMs);
      },
      deliver: (crossing) => {
        messages += crossing.kind === 'message' ? 1 : 0;
        session?.crossed(crossing);
      },
      deliverRun: (run) => {
        messages += run.count;
      },
    });
    signal.addEventListener('abort', aborted);
    if (signal.aborted) {
      aborted();
    }
  });
}

/** Whether a WebSocket is there: the server switched protocols, even if not as we like it. */
export function isUpgraded(attempt: UpgradeAttempt): boolean {
  return attempt.handshake.response?.statusCode === 101;
}
