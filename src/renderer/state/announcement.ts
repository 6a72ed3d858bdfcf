import { createStore } from 'zustand/vanilla';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import { selectedLiveConnection, session } from './session.ts';

/** What a screen reader is told, politely. */
export const announcement = createStore<{ readonly text: string }>(() => ({ text: '' }));

/** Time between two announcements, milliseconds: a flood of messages must not become a flood of words. */
const pauseMs = 5000;

function phaseWords({ state }: ConnectionSnapshot): string {
  switch (state.phase) {
    case 'connecting':
      return 'Connecting.';
    case 'open':
      return 'Connected.';
    case 'handshaking':
      return 'Handshaking.';
    case 'ready':
      return 'Ready.';
    case 'degraded':
      return `Degraded: ${state.awaits} did not come in time.`;
    case 'reconnecting':
      return `Connection lost. Attempt ${state.attempt} of ${state.maxAttempts} follows.`;
    case 'closing':
      return 'Closing.';
    case 'closed':
      return `Closed with code ${state.code}.`;
    case 'failed':
      return `Could not connect. ${state.error.message}`;
  }
}

function trafficWords(before: ConnectionSnapshot, now: ConnectionSnapshot): string {
  const received = now.receive.messages - before.receive.messages;
  const problems = now.problems - before.problems;
  const parts = [
    ...(received > 0 ? [`${received.toLocaleString('en-US')} received`] : []),
    ...(problems > 0 ? [`${problems} ${problems === 1 ? 'error' : 'errors'}`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

/** What happened on the selected connection since `before`; '' when nothing did. */
export function announce(
  before: ConnectionSnapshot | null,
  now: ConnectionSnapshot | null,
): string {
  if (now === null) {
    return '';
  }
  if (before?.id !== now.id) {
    return phaseWords(now);
  }
  const phase = before.state.phase === now.state.phase ? '' : phaseWords(now);
  return [phase, trafficWords(before, now)].filter((part) => part !== '').join(' ');
}

/** Starts announcing; called once from `main.tsx`. A change of phase is told at once. */
export function startAnnouncing(): void {
  let told: ConnectionSnapshot | null = null;
  const tell = (): void => {
    const now = selectedLiveConnection(session.getState());
    const text = announce(told, now);
    told = now;
    if (text !== '') {
      announcement.setState({ text });
    }
  };
  setInterval(tell, pauseMs);
  session.subscribe((state) => {
    const now = selectedLiveConnection(state);
    if (now?.id !== told?.id || now?.state.phase !== told?.state.phase) {
      tell();
    }
  });
}
