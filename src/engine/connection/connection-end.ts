import type { CloseStatus } from '../../core/connection/close-status.ts';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { FrameProgress } from '../../core/rfc6455/frame.ts';
import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import { formatDurationUs } from '../../core/text/duration.ts';

/** A ping this short before the end is named as a possible cause. */
const suspiciousPingUs = 1_000_000;

/** How an open connection came to its end, as far as sockets and timers tell. */
export interface EndSituation {
  readonly sent: CloseStatus | null;
  readonly received: CloseStatus | null;
  /** Why we cut the connection ourselves; null when the peer or the network did. */
  readonly cut: 'close-timeout' | 'ping-timeout' | 'dispose' | null;
  readonly closeTimeoutMs: number;
  readonly socketError: Error | null;
  readonly progress: FrameProgress | null;
  readonly unfinished: AssembledMessage | null;
  readonly sincePingUs: number | null;
}

/** What went wrong, when it was not a closing handshake (RFC 6455 section 7.1.5); else null. */
export function endError(situation: EndSituation): ConnectionError | null {
  if (situation.received !== null || situation.cut === 'dispose') {
    return null;
  }
  if (situation.cut === 'close-timeout') {
    return {
      code: 'close-timeout',
      message: `The peer did not finish the close in ${formatDurationUs(situation.closeTimeoutMs * 1000)}: our Close frame was not answered, so we ended the connection.`,
      nextStep:
        'The server keeps the connection open after a Close frame (RFC 6455 section 5.5.1).',
    };
  }
  if (situation.cut === 'ping-timeout') {
    return {
      code: 'ping-timeout',
      message: 'Two pings in a row were not answered, so we ended the connection.',
      nextStep: 'The peer or the network is gone, or the server does not answer pings at all.',
    };
  }
  const ping = pingHint(situation.sincePingUs);
  if (situation.socketError !== null) {
    return socketFailure(situation.socketError, ping);
  }
  const middle = inTheMiddle(situation.progress, situation.unfinished);
  if (middle !== null) {
    return {
      code: 'closed-mid-frame',
      message: `The server ended the connection (FIN) in the middle of ${middle}, without a Close frame.${ping}`,
      nextStep: 'The process of the server, or a proxy in between, ended while it was sending.',
    };
  }
  return {
    code: 'closed-without-close-frame',
    message: `The server ended the connection (FIN) without a Close frame.${ping}`,
    nextStep: 'The process of the server ended, or a proxy in between closed an idle connection.',
  };
}

function socketFailure(error: Error, ping: string): ConnectionError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return {
      code: 'connection-reset',
      message: `The server reset the connection (RST) without a Close frame.${ping}`,
      nextStep:
        'The process of the server crashed or was killed, or a proxy in between cut the connection.',
    };
  }
  if (code === 'ETIMEDOUT') {
    return {
      code: 'connection-timed-out',
      message: `The network stopped answering (${code}).${ping}`,
      nextStep: 'Check the network of this machine and of the server.',
    };
  }
  return {
    code: 'connection-lost',
    message: `The connection was lost: ${error.message}.${ping}`,
    nextStep: 'Check the network of this machine and of the server.',
  };
}

function inTheMiddle(
  progress: FrameProgress | null,
  unfinished: AssembledMessage | null,
): string | null {
  if (progress !== null) {
    return progress.header === null
      ? `a frame header: ${String(progress.receivedLength)} of its bytes came`
      : `a frame: ${progress.receivedLength.toLocaleString('en')} of ${progress.header.payloadLength.toLocaleString('en')} bytes came`;
  }
  return unfinished === null
    ? null
    : `a fragmented message: ${unfinished.fragments === 1 ? '1 fragment' : `${unfinished.fragments.toLocaleString('en')} fragments`} came and the last is missing`;
}

function pingHint(sincePingUs: number | null): string {
  return sincePingUs !== null && sincePingUs < suspiciousPingUs
    ? ` This came ${formatDurationUs(sincePingUs)} after a ping of ours; some servers cannot take a ping.`
    : '';
}
