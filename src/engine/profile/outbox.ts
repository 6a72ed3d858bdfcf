import type { EncodedText, OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import { binaryPreview, textPreview } from '../../core/log/payload-preview.ts';
import type { ProfileAct } from '../../core/profile/profile-act.ts';
import type { HeldMessage } from '../../core/profile/profile-status.ts';
import type { OutboxPolicy } from '../../core/profile/profile.ts';
import { counted } from '../../core/text/counted.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { nowUs } from '../clock.ts';
import type { Journal } from '../connection/journal.ts';
import { EngineError } from '../engine-error.ts';
import type { Carrier } from './profile-host.ts';

/** Bytes that may be held at most, whatever the number of messages. */
const maxHeldByteLength = 256 * 1024 * 1024;
/** While this much waits in the socket, no more held messages are handed to it. */
const maxHandedByteLength = 1024 * 1024;
const maxShown = 100;
/** Longer than any secret with what is shown before it. */
const maxPreviewedLength = 256 * 1024;

export type DataMessage = Exclude<OutgoingMessage, { kind: 'ping' }> | EncodedText;

interface Held {
  readonly status: HeldMessage;
  readonly message: DataMessage;
  readonly bytes: Uint8Array;
}

const act: ProfileAct = { kind: 'held', name: '' };

/** The messages of the user that wait until a connection is ready. They leave in order, each once. */
export class Outbox {
  private readonly held = new Map<number, Held>();
  private byteLength = 0;
  private nextId = 1;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly policy: Pick<OutboxPolicy, 'timeoutMs' | 'maxMessages'>,
    private readonly journal: Journal,
  ) {}

  isEmpty(): boolean {
    return this.held.size === 0;
  }

  /** Keeps a message until `release`; throws EngineError `outbox-full`. */
  hold(message: DataMessage, awaits: string): void {
    const bytes = message.kind === 'text' ? Buffer.from(message.text) : message.bytes;
    const { timeoutMs, maxMessages } = this.policy;
    if (this.held.size >= maxMessages) {
      throw new EngineError(
        'outbox-full',
        `${maxMessages.toLocaleString('en-US')} messages wait for the connection to be ready, which is the limit of the profile. This one was not taken.`,
      );
    }
    if (!this.isEmpty() && this.byteLength + bytes.byteLength > maxHeldByteLength) {
      throw new EngineError(
        'outbox-full',
        `Messages of ${this.byteLength.toLocaleString('en-US')} bytes wait for the connection to be ready, and at most 256 MB may. This one was not taken.`,
      );
    }
    const sinceUs = nowUs();
    const status: HeldMessage = {
      id: this.nextId,
      preview: this.preview(message, bytes),
      byteLength: bytes.byteLength,
      sinceUs,
      expiresUs: timeoutMs === null ? null : sinceUs + timeoutMs * 1000,
    };
    this.nextId += 1;
    this.held.set(status.id, { status, message, bytes });
    this.byteLength += bytes.byteLength;
    const place =
      this.held.size === 1 ? '' : ` behind ${counted(this.held.size - 1, 'other message')}`;
    this.journal.note(`Held until ${awaits}${place}: ${status.preview}`, { act });
    this.arm();
  }

  /** Hands over what the socket takes now; to be called again whenever something left. */
  release(carrier: Carrier): void {
    for (const { status, message } of this.held.values()) {
      const queued = carrier.bufferedAmount;
      if (queued > 0 && queued + status.byteLength > maxHandedByteLength) break;
      try {
        carrier.send(message, act);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        // The socket takes nothing any more: it stays held for the next one.
        break;
      }
      this.remove(status);
    }
    this.arm();
  }

  /** Gives one up, as the user wishes; false when it is not held any more. */
  cancel(heldId: number): boolean {
    const one = this.held.get(heldId);
    if (one === undefined) return false;
    this.remove(one.status);
    this.arm();
    this.journal.note(`Not sent, since it was cancelled: ${one.status.preview}`, {
      act,
      payload: one.bytes,
    });
    return true;
  }

  /** Gives all up, since there will be no connection to carry them. */
  drop(reason: string): void {
    const all = [...this.held.values()];
    this.held.clear();
    this.byteLength = 0;
    this.arm();
    for (const { status, bytes } of all) {
      this.journal.error(
        {
          code: 'held-not-sent',
          message: `This message was held and never sent, since ${reason}: ${status.preview}`,
          nextStep: 'Connect again and send it once more.',
        },
        bytes,
      );
    }
  }

  /** Texts that wait, oldest first. */
  texts(): readonly Uint8Array[] {
    return [...this.held.values()].flatMap(({ message, bytes }) =>
      message.kind === 'binary' ? [] : [bytes],
    );
  }

  count(): number {
    return this.held.size;
  }

  /** The first 100 of them. */
  shown(): readonly HeldMessage[] {
    const shown: HeldMessage[] = [];
    for (const { status } of this.held.values()) {
      if (shown.length === maxShown) break;
      shown.push(status);
    }
    return shown;
  }

  private remove(status: HeldMessage): void {
    this.held.delete(status.id);
    this.byteLength -= status.byteLength;
  }

  /** All wait equally long: the oldest is the first to be given up. */
  private arm(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const [oldest] = this.held.values();
    if (oldest === undefined || oldest.status.expiresUs === null) return;
    const inMs = Math.max(0, Math.ceil((oldest.status.expiresUs - nowUs()) / 1000));
    this.timer = setTimeout(() => {
      this.expire();
    }, inMs);
  }

  private expire(): void {
    const timeUs = nowUs();
    for (const { status, bytes } of [...this.held.values()]) {
      if (status.expiresUs === null || status.expiresUs > timeUs) break;
      this.remove(status);
      const waited = formatDurationUs(timeUs - status.sinceUs);
      this.journal.error(
        {
          code: 'held-timeout',
          message: `This message was not sent: the connection was not ready in ${waited}: ${status.preview}`,
          nextStep: 'Look at what the connection waits for, then send it once more.',
        },
        bytes,
      );
    }
    this.arm();
  }

  private preview(message: DataMessage, bytes: Uint8Array): string {
    if (message.kind === 'binary') return binaryPreview(bytes);
    // Masked before it is cut: half a secret would not be found.
    const text =
      message.kind === 'text'
        ? message.text.slice(0, maxPreviewedLength)
        : Buffer.from(bytes.subarray(0, maxPreviewedLength)).toString();
    return textPreview(Buffer.from(this.journal.mask?.text(text) ?? text));
  }
}
