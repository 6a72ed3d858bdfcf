/** Sizes are counted in values; eight characters of a text count as one. */
const charactersPerValue = 8;

/**
 * Keeps count of what an expression makes, so that neither doubling a list again and again nor a huge text
 * can take memory without bounds. Lists that are held in several places count each time they are.
 */
export class ExpressionBudget {
  private readonly known = new WeakMap<
    object,
    { readonly size: number; readonly length: number }
  >();
  private spent = 0;

  constructor(
    /** Of one value with all that is in it. */
    private readonly maxSize: number,
    /** Of all that was made together. */
    private readonly maxSpent: number,
  ) {}

  /** Counts a value that is there from the beginning. */
  know(value: unknown): void {
    this.sizeOf(value, 'free', 0);
  }

  /** Counts a value that was made. Throws an Error when it is too large, or all together are. */
  charge(value: unknown): void {
    const size = this.sizeOf(value, 'charged', 0);
    if (size > this.maxSize) throw tooLarge();
  }

  private sizeOf(value: unknown, made: 'free' | 'charged', depth: number): number {
    if (typeof value === 'string') {
      return this.spend(1 + Math.floor(value.length / charactersPerValue), made);
    }
    if (typeof value !== 'object' || value === null) return 1;
    if (depth > 200) throw tooLarge();
    const known = this.known.get(value);
    if (known !== undefined && (!isList(value) || known.length === value.length)) return known.size;
    if (isFunction(value)) return 1;
    const items: readonly unknown[] = isList(value) ? value : Object.values(value);
    let size = this.spend(1 + items.length, made);
    for (const item of items) {
      size += sizeOfScalar(item) ?? this.sizeOf(item, made, depth + 1);
      if (made === 'charged' && size > this.maxSize) throw tooLarge();
    }
    this.known.set(value, { size, length: items.length });
    return size;
  }

  private spend(size: number, made: 'free' | 'charged'): number {
    if (made === 'charged') {
      this.spent += size;
      if (this.spent > this.maxSpent) throw tooLarge();
    }
    return size;
  }
}

/** A text in a list costs what a text costs when it is made; here only its place does. */
function sizeOfScalar(value: unknown): number | null {
  if (typeof value === 'string') return 1 + Math.floor(value.length / charactersPerValue);
  return typeof value === 'object' && value !== null ? null : 1;
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Functions of JSONata are objects that lead back to everything. */
function isFunction(value: object): boolean {
  return (
    ('apply' in value && typeof value.apply === 'function') ||
    ('implementation' in value && typeof value.implementation === 'function')
  );
}

function tooLarge(): Error {
  return new Error('the values it makes are too large');
}
