/** Things that are due at some time, given out in order of it; those due at once in the order they came. */
export class DueQueue<T> {
  private readonly heap: { readonly dueMs: number; readonly order: number; readonly thing: T }[] =
    [];
  private order = 0;

  get size(): number {
    return this.heap.length;
  }

  /** When the first is due; null when there is none. */
  firstDueMs(): number | null {
    return this.heap[0]?.dueMs ?? null;
  }

  push(dueMs: number, thing: T): void {
    const { heap } = this;
    heap.push({ dueMs, order: this.order++, thing });
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.isBefore(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** Takes the first; null when there is none. */
  pop(): T | null {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length > 0) {
      heap[0] = last;
      this.sink();
    }
    return first.thing;
  }

  clear(): void {
    this.heap.length = 0;
  }

  private sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      let least = at;
      if (left < this.heap.length && this.isBefore(left, least)) least = left;
      if (left + 1 < this.heap.length && this.isBefore(left + 1, least)) least = left + 1;
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.dueMs === other.dueMs ? one.order < other.order : one.dueMs < other.dueMs;
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (one === undefined || other === undefined) return;
    this.heap[a] = other;
    this.heap[b] = one;
  }
}
