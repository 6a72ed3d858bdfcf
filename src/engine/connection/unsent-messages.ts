import type { ProfileAct } from '../../core/profile/profile-act.ts';
import type { MaskedRun } from '../../core/rfc6455/masked-run.ts';
import { Fifo } from './fifo.ts';

/** A message handed to `ws` whose frames have not left. */
interface UnsentMessage {
  readonly kind: 'message';
  readonly payload: Uint8Array;
  readonly act: ProfileAct | null;
}

/** Messages handed to the socket in one write. */
interface UnsentRun {
  readonly kind: 'run';
  readonly run: MaskedRun;
}

/** What was accepted for sending and has not left, oldest first: it leaves in this order (RFC 6455 section 5.4). */
export class UnsentMessages {
  private readonly waiting = new Fifo<UnsentMessage | UnsentRun>();

  push(payload: Uint8Array, act: ProfileAct | null): void {
    this.waiting.push({ kind: 'message', payload, act });
  }

  pushRun(run: MaskedRun): void {
    this.waiting.push({ kind: 'run', run });
  }

  /** The oldest message, which has left now; null for none. */
  shift(): UnsentMessage | null {
    if (this.waiting.peek()?.kind !== 'message') return null;
    const oldest = this.waiting.shift();
    return oldest?.kind === 'message' ? oldest : null;
  }

  /** The run that these bytes are, which have left now; null when they are not the oldest one's. */
  shiftRun(bytes: Uint8Array): MaskedRun | null {
    const oldest = this.waiting.peek();
    if (oldest?.kind !== 'run' || oldest.run.wire !== bytes) return null;
    this.waiting.shift();
    return oldest.run;
  }

  sums(): { readonly count: number; readonly byteLength: number } {
    let count = 0;
    let byteLength = 0;
    for (const one of this.waiting) {
      count += one.kind === 'run' ? one.run.count : 1;
      byteLength += one.kind === 'run' ? one.run.payloadByteLength : one.payload.byteLength;
    }
    return { count, byteLength };
  }
}
