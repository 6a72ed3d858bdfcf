/** Something in order of time, with the time of what comes next. */
export interface TimedSource<T> {
  readonly timeUs: number;
  readonly item: T;
}

interface Waiting<T> {
  readonly source: Iterator<TimedSource<T>>;
  readonly order: number;
  readonly next: TimedSource<T>;
}

/**
 * The items of several sources in one order of time; items of one source stay in their own order, and at
 * one time those of the earlier source come first.
 */
export function* earliestFirst<T>(sources: readonly Iterator<TimedSource<T>>[]): Generator<T> {
  const heap: Waiting<T>[] = [];
  for (const [order, source] of sources.entries()) {
    const step = source.next();
    if (step.done !== true) push(heap, { source, order, next: step.value });
  }
  for (let first = heap[0]; first !== undefined; first = heap[0]) {
    yield first.next.item;
    const step = first.source.next();
    const last = heap.pop();
    if (step.done !== true) {
      const behind = Math.max(step.value.timeUs, first.next.timeUs);
      const waiting = { ...first, next: { ...step.value, timeUs: behind } };
      if (last !== undefined && last !== first) heap.push(last);
      heap[0] = waiting;
    } else if (last !== undefined && last !== first) {
      heap[0] = last;
    }
    sink(heap);
  }
}

function isEarlier<T>(a: Waiting<T>, b: Waiting<T>): boolean {
  return a.next.timeUs === b.next.timeUs ? a.order < b.order : a.next.timeUs < b.next.timeUs;
}

function push<T>(heap: Waiting<T>[], waiting: Waiting<T>): void {
  heap.push(waiting);
  for (let at = heap.length - 1; at > 0;) {
    const parent = (at - 1) >> 1;
    if (!swapIfEarlier(heap, at, parent)) return;
    at = parent;
  }
}

function sink<T>(heap: Waiting<T>[]): void {
  for (let at = 0; ;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    if (left === undefined) return;
    const child = right !== undefined && isEarlier(right, left) ? 2 * at + 2 : 2 * at + 1;
    if (!swapIfEarlier(heap, child, at)) return;
    at = child;
  }
}

/** Swaps an item with its parent when it is the earlier one; whether it was. */
function swapIfEarlier<T>(heap: Waiting<T>[], child: number, parent: number): boolean {
  const [a, b] = [heap[child], heap[parent]];
  if (a === undefined || b === undefined || !isEarlier(a, b)) return false;
  heap[child] = b;
  heap[parent] = a;
  return true;
}
