import type { ConnectionPhase } from '../../core/connection/connection-state.ts';
import styles from './phase-mark.module.css';

/** The phase of a connection in one word, as everywhere in the window. */
export const phaseWord: Readonly<Record<ConnectionPhase, string>> = {
  connecting: 'Connecting',
  open: 'Open',
  handshaking: 'Handshaking',
  ready: 'Ready',
  degraded: 'Degraded',
  closing: 'Closing',
  closed: 'Closed',
  failed: 'Failed',
  reconnecting: 'Reconnecting',
};

/** The same of a recorded connection: as it was last seen, and nothing goes on any more. */
export const recordedPhaseWord: Readonly<Record<ConnectionPhase, string>> = {
  connecting: 'Was connecting',
  open: 'Was open',
  handshaking: 'Was handshaking',
  ready: 'Was ready',
  degraded: 'Was degraded',
  closing: 'Was closing',
  closed: 'Closed',
  failed: 'Failed',
  reconnecting: 'Was reconnecting',
};

/** The mark of a recorded connection: none looks alive. */
export function recordedMark(phase: ConnectionPhase): ConnectionPhase {
  return phase === 'failed' ? 'failed' : 'closed';
}

const shapes: Readonly<Record<ConnectionPhase, React.ReactNode>> = {
  connecting: <circle cx="6" cy="6" r="4" fill="none" strokeDasharray="3.2 3.1" strokeWidth="2" />,
  open: <circle cx="6" cy="6" r="4.5" stroke="none" />,
  handshaking: <path d="M6 1.5a4.5 4.5 0 1 1-4.5 4.5" fill="none" strokeWidth="2" />,
  ready: <circle cx="6" cy="6" r="4.5" stroke="none" />,
  degraded: <path d="M6 1.5 11 10.5H1z" stroke="none" />,
  closing: <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" strokeWidth="1.5" />,
  closed: <circle cx="6" cy="6" r="4" fill="none" strokeWidth="1.5" />,
  reconnecting: <path d="M10 3.5A4.5 4.5 0 1 0 10.5 6" fill="none" strokeWidth="1.5" />,
  failed: <path d="M2.5 2.5l7 7m0-7l-7 7" fill="none" strokeWidth="2" strokeLinecap="round" />,
};

/** A shape and a colour for a phase; the word stands beside it, so it is hidden from readers of screens. */
export function PhaseMark({ phase }: { readonly phase: ConnectionPhase }) {
  return (
    <svg className={styles[phase]} width="12" height="12" viewBox="0 0 12 12" aria-hidden>
      {shapes[phase]}
    </svg>
  );
}
