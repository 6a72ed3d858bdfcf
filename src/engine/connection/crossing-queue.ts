import { concatBytes } from '../../core/rfc6455/bytes.ts';
import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';
import type { Crossing, MessageCrossing, ViolationCrossing } from './crossing.ts';
import { PlaceRing } from './place-ring.ts';
import { assembledOf } from './plain-message.ts';

/** Takes a received plain message, whole and accepted by `ws`, without an object for it. */
export type DeliverPlain = (
  head: number,
  chunk: Uint8Array,
  start: number,
  length: number,
  timeUs: number,
) => void;

/**
 * One thing that crossed: a plain message (the chunk it came in; head, start, length and time are the
 * numbers beside it), another message that waits for `ws`, or what waits behind messages only.
 */
type Place =
  | Uint8Array
  | { readonly kind: 'awaited'; readonly message: AssembledMessage; readonly timeUs: number }
  | { readonly kind: 'ready'; readonly crossing: Crossing };

/**
 * Keeps what crossed in wire order until `ws` has handed out the application data of what came before.
 *
 * Everything behind a message that waits, waits too: inflation never changes the order. The front is
 * always a message that waits.
 */
export class CrossingQueue {
  private readonly places = new PlaceRing<Place>();

  constructor(
    private readonly deliver: (crossing: Crossing) => void,
    private readonly deliverPlain: DeliverPlain,
  ) {}

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

  /** Queues a received message of one plain frame until `resolve` tells that `ws` took it. */
  awaitPlain(head: number, chunk: Uint8Array, start: number, length: number, timeUs: number): void {
    this.places.push(chunk, head, start, length, timeUs);
  }

  /** The oldest message that waits; null if none does. */
  oldestAwaited(): AssembledMessage | null {
    const place = this.places.front();
    return place === null || isReady(place) ? null : this.messageOf(place);
  }

  /** Brings the application data of the oldest message that waits. */
  resolve(data: Uint8Array): void {
    const place = this.places.front();
    if (place === null) {
      return;
    }
    if (place instanceof Uint8Array && this.places.frontNumber(2) === data.byteLength) {
      const head = this.places.frontNumber(0);
      const start = this.places.frontNumber(1);
      const timeUs = this.places.frontNumber(3);
      this.places.shift();
      this.deliverPlain(head, place, start, data.byteLength, timeUs);
    } else if (!isReady(place)) {
      const message = this.messageOf(place);
      const timeUs = this.timeOf(place);
      this.places.shift();
      const single = message.compressed ? undefined : message.pieces[0];
      const payload = single?.byteLength === data.byteLength ? single : data;
      this.deliver(received(message, timeUs, payload, 'decoded'));
    }
    this.drain();
  }

  /** Delivers everything as it stands on the wire; `violation` right behind the oldest that waits. */
  giveUp(violation: ViolationCrossing | null): void {
    let pending = violation;
    for (let place = this.places.front(); place !== null; place = this.places.front()) {
      if (isReady(place)) {
        this.places.shift();
        this.deliver(place.crossing);
        continue;
      }
      const message = this.messageOf(place);
      const timeUs = this.timeOf(place);
      this.places.shift();
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

  private drain(): void {
    for (let place = this.places.front(); place !== null; place = this.places.front()) {
      if (!isReady(place)) {
        return;
      }
      this.places.shift();
      this.deliver(place.crossing);
    }
  }

  private messageOf(place: Exclude<Place, { kind: 'ready' }>): AssembledMessage {
    return place instanceof Uint8Array
      ? assembledOf({
          head: this.places.frontNumber(0),
          chunk: place,
          start: this.places.frontNumber(1),
          length: this.places.frontNumber(2),
          timeUs: this.places.frontNumber(3),
        })
      : place.message;
  }

  private timeOf(place: Exclude<Place, { kind: 'ready' }>): number {
    return place instanceof Uint8Array ? this.places.frontNumber(3) : place.timeUs;
  }
}

function isReady(place: Place): place is Extract<Place, { kind: 'ready' }> {
  return !(place instanceof Uint8Array) && place.kind === 'ready';
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
