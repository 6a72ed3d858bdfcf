/** The keys of a map, the oldest first, to be forgotten one by one as newer ones come. */
export class OldestKeys<K> {
  /**
   * Kept from one forgetting to the next, since an iterator that begins anew passes all that was deleted
   * before; let go of meanwhile, since a map keeps every table it had for an iterator that waits.
   */
  private keys: Iterator<K> | null = null;

  constructor(private readonly map: Map<K, unknown>) {}

  /** Deletes the oldest beyond `max`. To be called after each key that was added. */
  trim(max: number): void {
    if (this.map.size <= max) {
      this.keys = null;
      return;
    }
    this.keys ??= this.map.keys();
    while (this.map.size > max) {
      const oldest = this.keys.next();
      if (oldest.done === true) {
        this.keys = null;
        return;
      }
      this.map.delete(oldest.value);
    }
  }
}
