import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import { isOpen, isOver } from '../../core/connection/connection-state.ts';
import { profileInfo } from './profiles.ts';
import { selectedLiveConnection, type Session } from './session.ts';

/** Whether the profile of a connection keeps what is sent until it can leave, though it cannot now. */
export function holdsMessages({ state, profile }: ConnectionSnapshot): boolean {
  const outbox = profile === null ? null : (profileInfo(profile.id)?.outbox ?? null);
  return outbox !== null && (outbox.connects || !isOver(state));
}

/** What becomes of a message that is sent now, when it does not leave at once; '' when it does. */
export function heldWords(state: Session): string {
  const connection = selectedLiveConnection(state);
  if (connection === null || connection.profile === null) {
    return '';
  }
  if (connection.state.phase === 'handshaking') {
    return 'Held until ready';
  }
  if (isOpen(connection.state) || !holdsMessages(connection)) {
    return '';
  }
  return isOver(connection.state) ? 'Starts the connection' : 'Held until ready';
}
