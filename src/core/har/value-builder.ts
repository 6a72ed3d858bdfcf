import type { JsonValue } from './json-value.ts';

type Container =
  | { readonly kind: 'list'; readonly items: JsonValue[] }
  | { readonly kind: 'object'; readonly members: Record<string, JsonValue>; name: string };

/** Builds a value of JSON from its tokens, and stops keeping them once it grows beyond its bound. */
export class ValueBuilder {
  readonly #stack: Container[] = [];
  #left: number;
  #value: JsonValue | undefined;

  /** `bound`: characters of texts and names and, at 16 each, values that are kept at most. */
  constructor(bound: number) {
    this.#left = bound;
  }

  /** Whether the value was larger than its bound: what was built is not the whole of it. */
  get isCut(): boolean {
    return this.#left < 0;
  }

  name(name: string): void {
    const top = this.#stack.at(-1);
    this.#left -= name.length;
    if (top?.kind === 'object') top.name = name;
  }

  begin(kind: 'list' | 'object'): void {
    this.#left -= 16;
    this.#stack.push(
      kind === 'list'
        ? { kind, items: [] }
        : { kind, members: Object.create(null) as Record<string, JsonValue>, name: '' },
    );
  }

  end(): void {
    const ended = this.#stack.pop();
    if (ended !== undefined) this.#add(ended.kind === 'list' ? ended.items : ended.members);
  }

  scalar(value: string | number | boolean | null): void {
    this.#left -= 16 + (typeof value === 'string' ? value.length : 0);
    this.#add(value);
  }

  /** Whether the outermost value is whole. */
  get isWhole(): boolean {
    return this.#stack.length === 0 && this.#value !== undefined;
  }

  /** The outermost value; null before it is whole. */
  value(): JsonValue {
    return this.#value ?? null;
  }

  #add(value: JsonValue): void {
    const top = this.#stack.at(-1);
    if (top === undefined) this.#value = value;
    else if (this.#left < 0) return;
    else if (top.kind === 'list') top.items.push(value);
    else top.members[top.name] = value;
  }
}
