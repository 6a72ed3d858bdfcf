/**
 * A first-in first-out ring of places, each an object with four numbers beside it. It makes no
 * object of its own: a flood of plain messages passes through it as numbers.
 */
export class PlaceRing<T> {
  private items: (T | null)[] = new Array<T | null>(64).fill(null);
  private numbers = new Float64Array(64 * 4);
  private head = 0;
  private size = 0;

  get length(): number {
    return this.size;
  }

  push(item: T, a = 0, b = 0, c = 0, d = 0): void {
    if (this.size === this.items.length) {
      this.grow();
    }
    const index = (this.head + this.size) & (this.items.length - 1);
    const at = index * 4;
    this.items[index] = item;
    this.numbers[at] = a;
    this.numbers[at + 1] = b;
    this.numbers[at + 2] = c;
    this.numbers[at + 3] = d;
    this.size += 1;
  }

  /** The oldest item; null when there is none. */
  front(): T | null {
    return this.size === 0 ? null : (this.items[this.head] ?? null);
  }

  /** A number beside the oldest item. */
  frontNumber(which: 0 | 1 | 2 | 3): number {
    return this.numbers[this.head * 4 + which] ?? 0;
  }

  /** Forgets the oldest item. */
  shift(): void {
    // Not kept alive until the place is used again: items may be megabytes.
    this.items[this.head] = null;
    this.head = (this.head + 1) & (this.items.length - 1);
    this.size -= 1;
  }

  private grow(): void {
    const capacity = this.items.length;
    const items = new Array<T | null>(capacity * 2).fill(null);
    const numbers = new Float64Array(capacity * 2 * 4);
    for (let index = 0; index < this.size; index += 1) {
      items[index] = this.items[(this.head + index) & (capacity - 1)] ?? null;
    }
    const upToEnd = capacity - this.head;
    numbers.set(this.numbers.subarray(this.head * 4));
    numbers.set(this.numbers.subarray(0, this.head * 4), upToEnd * 4);
    this.items = items;
    this.numbers = numbers;
    this.head = 0;
  }
}
