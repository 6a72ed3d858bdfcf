import { isOpen, isOver } from '../../core/connection/connection-state.ts';
import { client } from '../api/client.ts';
import { reportFailure } from './notices.ts';
import { isLiveShown, selectConnection, selectedLiveConnection, session } from './session.ts';

/** Normal Closure (RFC 6455 section 7.4.1). */
const normalClosure = 1000;

/** Bytes of a ping sent by hand: enough to tell one pong from another. */
const pingByteLength = 8;

/** Starts the closing handshake, or gives up a handshake under way. */
export function closeConnection(connectionId: number): void {
  client.close(connectionId, normalClosure, '').catch(reportFailure);
}

/** Tries a closed or failed connection again, in its own row. */
export function retryConnection(connectionId: number): void {
  selectConnection(connectionId);
  client.reconnect(connectionId).catch(reportFailure);
}

/** Makes the next attempt of a connection that waits for it at once. */
export function retryNow(connectionId: number): void {
  client.retryNow(connectionId).catch(reportFailure);
}

/** Takes a message back that waits for its connection to be ready. */
export function cancelHeld(connectionId: number, heldId: number): void {
  client.cancelHeld(connectionId, heldId).catch(reportFailure);
}

/** Closes and forgets a connection; its events stay in the log. */
export function removeConnection(connectionId: number): void {
  client.remove(connectionId).catch(reportFailure);
}

/** Closes the selected connection if it lives. */
export function closeSelected(): void {
  const connection = selectedLiveConnection(session.getState());
  if (connection !== null && !isOver(connection.state)) {
    closeConnection(connection.id);
  }
}

/** Sends a ping with eight random bytes on the selected connection if it is open. */
export function pingSelected(): void {
  const connection = selectedLiveConnection(session.getState());
  if (connection !== null && isOpen(connection.state)) {
    const bytes = crypto.getRandomValues(new Uint8Array(pingByteLength));
    client.send(connection.id, { kind: 'ping', bytes }).catch(reportFailure);
  }
}

/** Forgets every event of every connection; an opened capture is read-only and stays as it is. */
export function clearLog(): void {
  if (isLiveShown(session.getState())) {
    client.clear().catch(reportFailure);
  }
}
