import type { AskedRequest } from './asked-request.ts';

/** The newest requests by seq, for next to nothing each: a map of them all would cost more than to pair them. */
export class KnownRequests {
  private items: AskedRequest[] = [];
  private head = 0;

  /** Beyond `max` the oldest are forgotten. */
  constructor(private readonly max: number) {}

  /** One with a higher seq than any before. */
  add(request: AskedRequest): void {
    this.items.push(request);
    if (this.items.length - this.head <= this.max) return;
    this.head += 1;
    if (this.head < this.max) return;
    this.items = this.items.slice(this.head);
    this.head = 0;
  }

  /** The request that is entry `seq`; null when it is none, or was forgotten. */
  find(seq: number): AskedRequest | null {
    let low = this.head;
    let end = this.items.length;
    while (low < end) {
      const middle = (low + end) >>> 1;
      if ((this.items[middle]?.seq ?? 0) < seq) low = middle + 1;
      else end = middle;
    }
    const request = this.items[low];
    return request?.seq === seq ? request : null;
  }
}
