import { assertNever } from '../assert-never.ts';
import { formatByteLength } from '../text/byte-size.ts';
import { counted } from '../text/counted.ts';
import { visibleText } from '../text/visible.ts';
import type { AnswerSource, MockEvent } from './mock-event.ts';

/** What happened at a simulated server, in words for a person. */
export function eventWords(event: MockEvent): string {
  switch (event.kind) {
    case 'opened':
      return `connected to ${event.target}${event.origin === null ? '' : ` from ${event.origin}`}`;
    case 'refused':
      return `refused: ${event.reason}`;
    case 'closed':
      return `closed ${event.code}${event.reason === '' ? '' : ` ${event.reason}`}`;
    case 'request': {
      const size = formatByteLength(event.byteLength);
      const faults = event.faults.length === 0 ? '' : ` [${event.faults.join(', ')}]`;
      const title = visibleText(event.title, 40);
      return `${title} (${size}): ${answerWords(event.answeredBy, event.answers)}${faults}`;
    }
    default:
      return assertNever(event);
  }
}

function answerWords(source: AnswerSource, count: number): string {
  const messages = counted(count, 'message');
  switch (source.kind) {
    case 'rule':
      return `${messages} by the rule ${visibleText(source.name, 80)}`;
    case 'recorded':
      return count === 0
        ? `nothing, as after entry ${source.seq}`
        : `${messages} that followed entry ${source.seq}`;
    case 'profile':
      return `${messages} by the profile (${visibleText(source.name, 80)})`;
    case 'none':
      return 'nothing answers this';
    default:
      return assertNever(source);
  }
}
