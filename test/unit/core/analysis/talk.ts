import { Conversation } from '../../../../src/core/analysis/conversation.ts';
import type { ConversationFigures } from '../../../../src/core/latency/latency-snapshot.ts';
import type { PairLink } from '../../../../src/core/log/log-entry.ts';
import type { Profile } from '../../../../src/core/profile/profile.ts';
import { PlainRun } from '../../../../src/core/rfc6455/plain-run.ts';
import { utf8 } from '../hex.ts';

/** A profile with nothing in it but `parts`. */
export function profileOf(parts: Partial<Profile>): Profile {
  return {
    framescopeProfile: 1,
    id: 'test',
    name: 'Test',
    description: '',
    endpoints: [],
    envelope: { type: '/type' },
    ...parts,
  };
}

/** Feeds a conversation as the engine does; entries are numbered 1, 2, 3 … */
export class Talk {
  readonly conversation: Conversation;
  /** Codes of what was found, with their sentences. */
  readonly findings: string[] = [];
  private seq = 0;
  private lastUs = 0;

  constructor(profile: Profile | null, wallTimeMs = 0) {
    this.conversation = new Conversation(profile, { timeUs: 0, wallTimeMs });
  }

  /** Sends a message; its seq. */
  send(message: unknown, timeUs: number): number {
    const seq = this.next(timeUs);
    this.note(this.conversation.sent(seq, bytesOf(message), timeUs));
    return seq;
  }

  /** Receives a message by itself; what it answers. */
  receive(message: unknown, timeUs: number): PairLink | null {
    const payload = bytesOf(message);
    const pair = this.conversation.answerTo(payload, timeUs);
    this.note(this.conversation.received(this.next(timeUs), payload, timeUs));
    return pair;
  }

  /** Receives messages that came in one chunk, as the engine takes them; what each answers. */
  receiveRun(messages: readonly unknown[], timeUs: number): readonly (PairLink | null)[] {
    const { run, bytes } = runOf(messages);
    const screen = this.conversation.screen(run, bytes, timeUs);
    if (screen.kind === 'each') return messages.map((message) => this.receive(message, timeUs));
    const first = this.seq + 1;
    this.seq += messages.length;
    this.lastUs = timeUs;
    for (const index of screen.kind === 'some' ? screen.indexes : []) {
      const payload = bytesOf(messages[index]);
      this.note(this.conversation.received(first + index, payload, timeUs));
    }
    return messages.map(() => null);
  }

  figures(): ConversationFigures {
    return this.conversation.figures(this.lastUs, null);
  }

  private next(timeUs: number): number {
    this.lastUs = timeUs;
    return ++this.seq;
  }

  private note(findings: readonly { readonly warning: string; readonly message: string }[]): void {
    this.findings.push(...findings.map(({ warning, message }) => `${warning}: ${message}`));
  }
}

/** Unmasked text frames of the messages, as they stand in one chunk. */
export function runOf(messages: readonly unknown[]): { run: PlainRun; bytes: Uint8Array } {
  const frames = messages.flatMap((message) => {
    const payload = bytesOf(message);
    const { length } = payload;
    return length < 126
      ? [0x81, length, ...payload]
      : [0x81, 126, length >> 8, length & 0xff, ...payload];
  });
  const chunk = Uint8Array.from(frames);
  const run = new PlainRun();
  run.find(chunk, 0, 0xffff);
  const bytes = new Uint8Array(run.byteLength);
  run.copyPayloads(chunk, bytes);
  return { run, bytes };
}

function bytesOf(message: unknown): Uint8Array {
  return utf8(typeof message === 'string' ? message : JSON.stringify(message));
}
