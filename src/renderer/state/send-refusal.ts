import { assertNever } from '../../core/assert-never.ts';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import { holdsMessages } from './held-until-ready.ts';
import type { Session } from './session.ts';
import { isLiveShown, selectedLiveConnection } from './session.ts';

/** Why nothing can be sent on a connection now, as a sentence; null when it is open. */
export function notOpenReason(connection: ConnectionSnapshot | null): string | null {
  if (connection === null) {
    return 'Not connected: enter a server URL above first.';
  }
  if (holdsMessages(connection)) {
    return null;
  }
  switch (connection.state.phase) {
    case 'open':
    case 'handshaking':
    case 'ready':
    case 'degraded':
      return null;
    case 'connecting':
      return 'Not connected: the opening handshake is under way.';
    case 'closing':
      return 'Not connected: the connection is closing.';
    case 'reconnecting':
      return 'Not connected: the next attempt is under way.';
    case 'closed':
      return 'Not connected: the connection is closed.';
    case 'failed':
      return 'Not connected: the connection could not be made.';
    default:
      return assertNever(connection.state);
  }
}

/** Why nothing can be sent in what the window shows now, as a sentence; null when it can. */
export function sendRefusal(state: Session): string | null {
  return isLiveShown(state)
    ? notOpenReason(selectedLiveConnection(state))
    : 'Opened read-only: nothing can be sent.';
}
