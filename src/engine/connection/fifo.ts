/** A first-in first-out queue whose `shift` costs the same however long it is. */
export class Fifo<T> {
  private items: (T | undefined)[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  push(item: T): void {
    this.items.push(item);
  }

  peek(): T | undefined {
    return this.items[this.head];
  }

  shift(): T | undefined {
    const item = this.items[this.head];
    if (this.head < this.items.length) {
      // Not kept alive until the array is cut: items may be megabytes.
      this.items[this.head] = undefined;
      this.head += 1;
    }
    // Drops what was taken once it is half of the array: constant work per item in the long run.
    if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    } else if (this.head === this.items.length) {
      this.items = [];
      this.head = 0;
    }
    return item;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = this.head; index < this.items.length; index += 1) {
      const item = this.items[index];
      if (item !== undefined) {
        yield item;
      }
    }
  }
}
