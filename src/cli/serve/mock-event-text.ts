import { eventWords } from '../../core/mock/event-words.ts';
import type { MockEvent } from '../../core/mock/mock-event.ts';

/** What happened at a simulated server, on one line for a person, with its line end. */
export function mockEventText(event: MockEvent): string {
  const time = new Date(event.atMs).toTimeString().slice(0, 8);
  const milliseconds = String(event.atMs % 1000).padStart(3, '0');
  const who = event.client === 0 ? '-' : String(event.client);
  return `${time}.${milliseconds}  ${who.padStart(3)}  ${eventWords(event)}\n`;
}

/** The same as one JSON object, with its line end. */
export function mockEventJson({ atMs, ...event }: MockEvent): string {
  return `${JSON.stringify({ ...event, time: new Date(atMs).toISOString() })}\n`;
}
