import type { CloseStatus } from '../../../core/connection/close-status.ts';
import type { ConnectionState } from '../../../core/connection/connection-state.ts';
import { describeCloseCode } from '../../../core/rfc6455/close-code.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { Fact } from './Fact.tsx';
import styles from './status-panel.module.css';

/** A reason is at most 123 bytes (RFC 6455 section 5.5). */
const maxReasonLength = 124;

/** Close frame without a code (RFC 6455 section 7.4.1). */
const noStatusReceived = 1005;

function statusWords(status: CloseStatus | null): string {
  if (status === null) {
    return 'no Close frame';
  }
  const code = status.code === noStatusReceived ? 'a Close frame without a code' : `${status.code}`;
  return status.reason === '' ? code : `${code} “${visibleText(status.reason, maxReasonLength)}”`;
}

/** How the connection ended: its code with the meaning, and what either side sent, kept apart. */
export function CloseFacts({ state }: { readonly state: ConnectionState }) {
  if (state.phase !== 'closing' && state.phase !== 'closed') {
    return null;
  }
  return (
    <>
      {state.phase === 'closed' ? <CloseCode code={state.code} reason={state.reason} /> : null}
      <Fact term="We sent">{statusWords(state.sent)}</Fact>
      <Fact term="Peer sent">{statusWords(state.received)}</Fact>
      {state.phase === 'closed' ? (
        <Fact term="Ending">
          {state.wasClean ? 'clean: both sides sent a Close frame' : 'not clean'}
        </Fact>
      ) : (
        <Fact term="Begun by">{state.initiator === 'local' ? 'us' : 'the peer'}</Fact>
      )}
    </>
  );
}

function CloseCode({ code, reason }: { readonly code: number; readonly reason: string }) {
  const { name, meaning } = describeCloseCode(code);
  return (
    <>
      <Fact term="Close code">
        <span className={styles.figure}>
          {code} {name}
        </span>
        <div className={styles.muted}>{meaning}</div>
      </Fact>
      <Fact term="Reason">{reason === '' ? 'none' : visibleText(reason, maxReasonLength)}</Fact>
    </>
  );
}
