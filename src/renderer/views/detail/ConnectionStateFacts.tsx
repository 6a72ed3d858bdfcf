import { assertNever } from '../../../core/assert-never.ts';
import type { ConnectionState } from '../../../core/connection/connection-state.ts';
import type { CloseStatus } from '../../../core/connection/close-status.ts';
import { describeCloseCode } from '../../../core/rfc6455/close-code.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { Facts, type Fact } from './Facts.tsx';
import { formatDurationUs } from '../../../core/text/duration.ts';
import styles from './detail.module.css';

function closeFact(name: string, status: CloseStatus | null): Fact {
  if (status === null) {
    return [name, 'no Close frame'];
  }
  const reason = status.reason === '' ? '' : ` “${visibleText(status.reason, 200)}”`;
  return [name, `${String(status.code)} ${describeCloseCode(status.code).name}${reason}`];
}

function factsOf(state: ConnectionState): readonly Fact[] {
  switch (state.phase) {
    case 'connecting':
      return [
        ['Phase', 'Connecting'],
        ['Step', state.step.toUpperCase()],
      ];
    case 'open':
      return [['Phase', 'Open']];
    case 'handshaking':
      return [
        ['Phase', 'Handshaking'],
        ['Step reached', state.step],
        ['Waiting for', state.awaits],
      ];
    case 'ready':
      return [['Phase', 'Ready']];
    case 'degraded':
      return [
        ['Phase', 'Degraded'],
        ['Did not come in time', state.awaits],
      ];
    case 'reconnecting':
      return [
        ['Phase', 'Reconnecting'],
        ['Attempt', `${state.attempt} of ${state.maxAttempts}`],
        ['Delay', formatDurationUs(state.delayMs * 1000)],
        [
          'Close code',
          state.code === null
            ? null
            : `${String(state.code)} ${describeCloseCode(state.code).name}`,
        ],
        ['What ended it', state.error?.message ?? null],
      ];
    case 'closing':
      return [
        ['Phase', 'Closing'],
        ['Started by', state.initiator === 'local' ? 'us' : 'the server'],
        closeFact('We sent', state.sent),
        closeFact('Server sent', state.received),
      ];
    case 'closed':
      return [
        ['Phase', state.wasClean ? 'Closed cleanly' : 'Closed without a full closing handshake'],
        ['Close code', `${String(state.code)} ${describeCloseCode(state.code).name}`],
        ['Meaning', describeCloseCode(state.code).meaning],
        closeFact('We sent', state.sent),
        closeFact('Server sent', state.received),
        ['What ended it', state.error?.message ?? null],
        ['Next step', state.error?.nextStep ?? null],
      ];
    case 'failed':
      return [
        ['Phase', 'Failed'],
        ['What happened', state.error.message],
        ['Next step', state.error.nextStep],
        ['Code', <code key="code">{state.error.code}</code>],
      ];
    default:
      return assertNever(state);
  }
}

/** A state change in words. */
export function ConnectionStateFacts({ state }: { readonly state: ConnectionState }) {
  return (
    <div className={styles.scroll}>
      <Facts facts={factsOf(state)} />
    </div>
  );
}
