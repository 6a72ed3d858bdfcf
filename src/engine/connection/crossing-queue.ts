import { concatBytes } from '../../core/rfc6455/bytes.ts';
import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import type { Crossing, MessageCrossing, ViolationCrossing } from './crossing.ts';
import { Fifo } from './fifo.ts';

/** A received message that waits for its application data, or what waits behind one. */
type Place =
  | { readonly kind: 'awaited'; readonly message: AssembledMessage; readonly timeUs: number }
  | { readonly kind: 'ready'; readonly crossing: Crossing };

/**
 * Keeps what crossed in wire order until `ws` has handed out the application data of what came before.
 *
 * Everything behind a message that waits, waits too: inflation never changes the order. The front is
 * always a message that waits.
 */
export class CrossingQueue {
  private readonly places = new Fifo<Place>();

  constructor(private readonly deliver: (crossing: Crossing) => void) {}

  /** Whether something waits. */
  isWaiting(): boolean {
    return this.places.length > 0;
  }

  push(crossing: Crossing): void {
    if (this.places.length === 0) {
      this.deliver(crossing);
    } else {
      this.places.push({ kind: 'ready', crossing });
    }
  }

  /** Queues a received message until `resolve` brings its application data. */
  await(message: AssembledMessage, timeUs: number): void {
    this.places.push({ kind: 'awaited', message, timeUs });
  }

  /** The oldest message that waits; null if none does. */
  oldestAwaited(): AssembledMessage | null {
    const place = this.places.peek();
    return place?.kind === 'awaited' ? place.message : null;
  }

  /** Brings the application data of the oldest message that waits. */
  resolve(data: Uint8Array): void {
    const place = this.places.shift();
    if (place?.kind !== 'awaited') {
      return;
    }
    const { message, timeUs } = place;
    const single = message.compressed ? undefined : message.pieces[0];
    const payload = single?.byteLength === data.byteLength ? single : data;
    this.deliver(received(message, timeUs, payload, 'decoded'));
    for (let next = this.places.peek(); next?.kind === 'ready'; next = this.places.peek()) {
      this.places.shift();
      this.deliver(next.crossing);
    }
  }

  /** Delivers everything as it stands on the wire; `violation` right behind the oldest that waits. */
  giveUp(violation: ViolationCrossing | null): void {
    let pending = violation;
    for (let place = this.places.shift(); place !== undefined; place = this.places.shift()) {
      if (place.kind === 'ready') {
        this.deliver(place.crossing);
        continue;
      }
      const { message, timeUs } = place;
      const form = message.compressed ? 'wire' : 'decoded';
      this.deliver(received(message, timeUs, concatBytes(message.pieces), form));
      if (pending !== null) {
        this.deliver(pending);
        pending = null;
      }
    }
    if (pending !== null) {
      this.deliver(pending);
    }
  }
}

function received(
  message: AssembledMessage,
  timeUs: number,
  payload: Uint8Array,
  payloadForm: 'decoded' | 'wire',
): MessageCrossing {
  return {
    kind: 'message',
    direction: 'receive',
    timeUs,
    message,
    complete: true,
    payload,
    payloadForm,
  };
}
