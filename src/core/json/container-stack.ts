/** What is open around a place in a JSON text. */
export type Container = 'object' | 'array';

const objectMark = 1;
const arrayMark = 2;

/** The open objects and arrays, one byte each, so that hostile nesting costs no more than its text. */
export class ContainerStack {
  #marks = new Uint8Array(64);
  #depth = 0;

  get depth(): number {
    return this.#depth;
  }

  /** The same containers, open on their own. */
  copy(): ContainerStack {
    const copy = new ContainerStack();
    copy.#marks = this.#marks.slice(0, Math.max(64, this.#depth));
    copy.#depth = this.#depth;
    return copy;
  }

  open(container: Container): void {
    if (this.#depth === this.#marks.length) {
      const grown = new Uint8Array(this.#marks.length * 2);
      grown.set(this.#marks);
      this.#marks = grown;
    }
    this.#marks[this.#depth++] = container === 'object' ? objectMark : arrayMark;
  }

  close(): void {
    if (this.#depth > 0) this.#depth--;
  }

  /** The innermost open container; null outside of all. */
  top(): Container | null {
    if (this.#depth === 0) return null;
    return this.#marks[this.#depth - 1] === objectMark ? 'object' : 'array';
  }
}
