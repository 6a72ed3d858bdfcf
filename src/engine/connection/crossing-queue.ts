import { concatBytes } from '../../core/rfc6455/bytes.ts';
import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import type { Crossing, ViolationCrossing } from './crossing.ts';
import { Fifo } from './fifo.ts';

/** A received message whose application data `ws` has not handed out yet. */
interface Awaited {
  readonly message: AssembledMessage;
  readonly timeUs: number;
  ready: Crossing | null;
}

type Place = Awaited | { readonly ready: Crossing };

/**
 * Keeps what crossed in wire order while compressed messages are still being inflated.
 *
 * Everything behind a message that is not ready waits for it: inflation never changes the order.
 */
export class CrossingQueue {
  private places: Place[] = [];
  private firstPlace = 0;
  private readonly awaited = new Fifo<Awaited>();

  constructor(private readonly deliver: (crossing: Crossing) => void) {}

  push(crossing: Crossing): void {
    if (this.firstPlace === this.places.length) {
      this.deliver(crossing);
    } else {
      this.places.push({ ready: crossing });
    }
  }

  /** Queues a received message until `resolve` brings its application data. */
  await(message: AssembledMessage, timeUs: number): void {
    const place: Awaited = { message, timeUs, ready: null };
    this.places.push(place);
    this.awaited.push(place);
  }

  /** The oldest message that waits; null if none does. */
  oldestAwaited(): AssembledMessage | null {
    return this.awaited.peek()?.message ?? null;
  }

  /** Brings the application data of the oldest message that waits. */
  resolve(data: Uint8Array): void {
    const place = this.awaited.shift();
    if (place === undefined) {
      return;
    }
    const { message, timeUs } = place;
    const single = message.compressed ? undefined : message.pieces[0];
    const payload = single?.byteLength === data.byteLength ? single : data;
    place.ready = received(message, timeUs, payload, 'decoded');
    this.drain();
  }

  /** Delivers everything as it stands on the wire; `violation` right behind the oldest that waits. */
  giveUp(violation: ViolationCrossing | null): void {
    let pending = violation;
    for (let place = this.awaited.shift(); place !== undefined; place = this.awaited.shift()) {
      const { message, timeUs } = place;
      const form = message.compressed ? 'wire' : 'decoded';
      place.ready = received(message, timeUs, concatBytes(message.pieces), form);
      if (pending !== null) {
        this.places.splice(this.places.indexOf(place) + 1, 0, { ready: pending });
        pending = null;
      }
    }
    this.drain();
    if (pending !== null) {
      this.push(pending);
    }
  }

  private drain(): void {
    for (;;) {
      const crossing = this.places[this.firstPlace]?.ready ?? null;
      if (crossing === null) {
        break;
      }
      this.firstPlace += 1;
      this.deliver(crossing);
    }
    // Under a steady flow it is never empty: dropping by half keeps the work and the memory bounded.
    if (this.firstPlace * 2 > this.places.length) {
      this.places = this.places.slice(this.firstPlace);
      this.firstPlace = 0;
    }
  }
}

function received(
  message: AssembledMessage,
  timeUs: number,
  payload: Uint8Array,
  payloadForm: 'decoded' | 'wire',
): Crossing {
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
