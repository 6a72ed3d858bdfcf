import type { ByteField } from './byte-field.ts';
import type { RedactionChange, RedactionCounts, RedactionReason } from './redaction.ts';

const maxShown = 200;
const maxValues = 1_000_000;

/** Counts what is replaced, and keeps the first changes to be shown. */
export class RedactionTally {
  private readonly list: RedactionChange[] = [];
  private readonly values = new Set<string>();
  private readonly byReason = new Map<RedactionReason, number>();
  private changes = 0;
  private entries = 0;
  private lastSeq: number | null = null;

  constructor(private readonly maxChanges: number) {}

  add(
    field: Pick<ByteField, 'seq' | 'place'>,
    place: string,
    reason: RedactionReason,
    before: string,
    after: string,
  ): void {
    this.changes += 1;
    if (this.values.size < maxValues) this.values.add(before);
    this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + 1);
    if (field.seq !== null && field.seq !== this.lastSeq) {
      this.lastSeq = field.seq;
      this.entries += 1;
    }
    if (this.list.length >= this.maxChanges) return;
    this.list.push({
      seq: field.seq,
      place: place === '' ? field.place : `${field.place} ${place}`,
      reason,
      before: before.slice(0, maxShown),
      after: after.slice(0, maxShown),
    });
  }

  shown(): readonly RedactionChange[] {
    return this.list;
  }

  counts(): RedactionCounts {
    return {
      values: this.values.size,
      changes: this.changes,
      entries: this.entries,
      byReason: Object.fromEntries(this.byReason),
    };
  }
}
