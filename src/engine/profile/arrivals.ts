import { messageType } from '../../core/json/message-type.ts';
import { binaryPreview, textPreview } from '../../core/log/payload-preview.ts';
import { readPointerText } from '../../core/profile/pointer.ts';
import type { Envelope } from '../../core/profile/profile.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { ReceivedMessage } from './received-message.ts';

const maxKept = 5;
const maxNameLength = 80;
/** A type stands at the start of a message, or it is told by its first characters. */
const headByteLength = 4096;

/** The last messages that came while something else was waited for, for the sentence that says so. */
export class Arrivals {
  private count = 0;
  private last: readonly string[] = [];

  constructor(private readonly envelope: Envelope | undefined) {}

  add(message: ReceivedMessage): void {
    this.count += 1;
    this.last = [...this.last.slice(1 - maxKept), messageName(message, this.envelope)];
  }

  /** Such as `only "status" came`, `nothing came`. */
  sentence(): string {
    if (this.count === 0) return 'nothing came';
    const names = this.last.join(', ');
    return this.count > maxKept
      ? `${this.count.toLocaleString('en-US')} other messages came, the last of them ${names}`
      : `only ${names} came`;
  }
}

/** What to call a message in a sentence: its type in quotes, or how it begins. */
export function messageName({ opcode, payload }: ReceivedMessage, envelope?: Envelope): string {
  if (opcode === 2) {
    return `a binary message of ${payload.byteLength.toLocaleString('en-US')} bytes (${binaryPreview(payload.subarray(0, 8))})`;
  }
  const head = payload.subarray(0, headByteLength);
  const pointer = envelope?.type;
  const type = (pointer === undefined ? null : readPointerText(head, pointer)) ?? messageType(head);
  return type === null
    ? `the text ${visibleText(textPreview(head), maxNameLength)}`
    : `"${visibleText(type, maxNameLength)}"`;
}
