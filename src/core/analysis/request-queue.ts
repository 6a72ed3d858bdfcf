import type { AskedRequest } from './asked-request.ts';

const firstSweepAt = 64;

/** Requests in the order they were asked, without those that are out; the latter cost nothing for long. */
export class RequestQueue {
  private head = 0;
  private sweepAt = firstSweepAt;

  constructor(
    private readonly isOut: (request: AskedRequest) => boolean,
    private items: AskedRequest[] = [],
  ) {}

  push(request: AskedRequest): void {
    this.items.push(request);
    if (this.items.length >= this.sweepAt) this.dropWhere(this.isOut);
  }

  /** Forgets those that are meant. */
  dropWhere(isMeant: (request: AskedRequest) => boolean): void {
    this.items = this.items.slice(this.head).filter((item) => !isMeant(item));
    this.head = 0;
    this.sweepAt = Math.max(firstSweepAt, 2 * this.items.length);
  }

  /** The oldest that is not out; null for none. */
  oldest(): AskedRequest | null {
    for (; this.head < this.items.length; this.head++) {
      const request = this.items[this.head];
      if (request !== undefined && !this.isOut(request)) return request;
    }
    this.clear();
    return null;
  }

  clear(): void {
    this.items = [];
    this.head = 0;
    this.sweepAt = firstSweepAt;
  }
}
