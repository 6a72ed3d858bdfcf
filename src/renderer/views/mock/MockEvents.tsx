import { useStore } from 'zustand';
import { eventWords } from '../../../core/mock/event-words.ts';
import type { MockEvent } from '../../../core/mock/mock-event.ts';
import { mock } from '../../state/mock.ts';
import styles from './mock.module.css';

/** The newest of what happened at the server, newest first. */
export function MockEvents() {
  const events = useStore(mock.store, (state) => state.events);
  if (events.length === 0) {
    return <p className={styles.hint}>Nobody has connected yet.</p>;
  }
  return (
    <ol className={styles.events} aria-label="What happened at the server" tabIndex={0}>
      {events.toReversed().map((event) => (
        <li key={event.number} className={styles.event} data-tone={toneOf(event)}>
          <span className={styles.time}>{timeOf(event)}</span>
          <span className={styles.client}>{event.client === 0 ? '–' : `#${event.client}`}</span>
          <span className={styles.words}>
            {eventWords(event)}
            {event.kind === 'request' ? (
              <span className={styles.preview}>{event.preview}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

function toneOf(event: MockEvent): 'warn' | undefined {
  if (event.kind === 'refused') return 'warn';
  return event.kind === 'request' && event.answeredBy.kind === 'none' ? 'warn' : undefined;
}

function timeOf({ atMs }: MockEvent): string {
  const time = new Date(atMs).toTimeString().slice(0, 8);
  return `${time}.${String(atMs % 1000).padStart(3, '0')}`;
}
