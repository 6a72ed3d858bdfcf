import type { ProfileAct } from '../../core/profile/profile-act.ts';
import { Fifo } from './fifo.ts';

/** A message handed to `ws` whose frames have not left. */
interface UnsentMessage {
  readonly payload: Uint8Array;
  readonly act: ProfileAct | null;
}

/** What was handed to `ws` and has not left, oldest first: it leaves in this order (RFC 6455 section 5.4). */
export class UnsentMessages {
  private readonly messages = new Fifo<UnsentMessage>();

  push(message: UnsentMessage): void {
    this.messages.push(message);
  }

  /** The oldest, which has left now; undefined for none. */
  shift(): UnsentMessage | undefined {
    return this.messages.shift();
  }

  sums(): { readonly count: number; readonly byteLength: number } {
    let byteLength = 0;
    for (const { payload } of this.messages) byteLength += payload.byteLength;
    return { count: this.messages.length, byteLength };
  }
}
