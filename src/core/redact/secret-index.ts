import { spellingsOf } from './spelling.ts';

/** A spelling of a known value that stands in bytes. */
export interface KnownSecret {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly way: number;
  /** Only its beginning stands there, since the text was cut. */
  readonly isCut: boolean;
}

const maxValues = 1_000_000;
/** Of more values only the plain spelling is looked for. */
const maxSpelledValues = 50_000;
const minCutLength = 8;
const maxCutLength = 2_048;
const maxCuts = 100;
/** Spellings that begin alike and are tried at one place. */
const maxChain = 2_000;

/** Values to look for in many texts, each in all its spellings, in one pass over a text. */
export class SecretIndex {
  private readonly values: string[] = [];
  private readonly known = new Map<string, number>();
  private arena = new Uint8Array(65_536);
  private arenaLength = 0;
  private readonly entries: {
    readonly offset: number;
    readonly length: number;
    readonly value: number;
    readonly way: number;
    /** Where in the spelling the bytes stand that it is found by. */
    readonly key: number;
    readonly hash: number;
    next: number;
    nextByStart: number;
    /** Until where it was found by the search under way, and which one that is. */
    foundEnd: number;
    search: number;
  }[] = [];
  private heads = new Int32Array(4096).fill(-1);
  private chains = new Uint32Array(4096);
  private byStart: Int32Array | null = null;
  private refused = 0;
  private searches = 0;

  /** Values that were not taken in since there are too many. */
  get left(): number {
    return this.refused;
  }

  get size(): number {
    return this.values.length;
  }

  has(value: string): boolean {
    return this.known.has(value);
  }

  add(value: string): void {
    if (this.known.has(value) || value.length < 4) return;
    if (this.values.length >= maxValues) {
      this.refused += 1;
      return;
    }
    const id = this.values.length;
    this.values.push(value);
    this.known.set(value, id);
    this.byStart = null;
    const spellings = spellingsOf(value);
    for (const { way, bytes } of id < maxSpelledValues ? spellings : spellings.slice(0, 1)) {
      if (bytes.length >= 4) this.addSpelling(id, way, bytes);
    }
  }

  /** Every spelling that stands in the bytes, in order of their starts; overlapping ones, too. */
  find(text: Uint8Array, canBeCut: boolean): readonly KnownSecret[] {
    if (this.entries.length === 0) return [];
    const found: KnownSecret[] = [];
    this.searches += 1;
    const mask = this.heads.length - 1;
    let high = 0;
    let low = 0;
    for (let i = 0; i < text.length; i++) {
      high = (high << 8) | (low >>> 24);
      low = (low << 8) | (text[i] ?? 0);
      if (i < 3) continue;
      const short = this.heads[hashOf(0, low) & mask] ?? -1;
      if (short !== -1) this.follow(short, text, i - 3, found);
      if (i < 7) continue;
      const long = this.heads[hashOf(high, low) & mask] ?? -1;
      if (long !== -1) this.follow(long, text, i - 7, found);
    }
    for (const cut of cutsIn(text, canBeCut)) this.findCut(text, cut, found);
    return found.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private addSpelling(value: number, way: number, bytes: Uint8Array): void {
    const offset = this.arenaLength;
    this.arenaLength += bytes.length;
    while (this.arenaLength > this.arena.length) {
      const larger = new Uint8Array(this.arena.length * 2);
      larger.set(this.arena);
      this.arena = larger;
    }
    this.arena.set(bytes, offset);
    if (this.entries.length * 2 > this.heads.length) this.grow();
    const { key, hash } = this.bestKey(bytes);
    const slot = hash & (this.heads.length - 1);
    const next = this.heads[slot] ?? -1;
    this.heads[slot] = this.entries.length;
    this.chains[slot] = (this.chains[slot] ?? 0) + 1;
    this.entries.push({
      offset,
      length: bytes.length,
      value,
      way,
      key,
      hash,
      next,
      nextByStart: -1,
      foundEnd: 0,
      search: 0,
    });
  }

  /** Many tokens begin alike: the place is taken where fewest others are found by the same bytes. */
  private bestKey(bytes: Uint8Array): { readonly key: number; readonly hash: number } {
    const room = bytes.length - 8;
    if (room < 0) return { key: 0, hash: hashOf(0, wordAt(bytes, 0)) };
    let best = { key: 0, hash: 0, chain: Infinity };
    for (const key of [0, room >> 2, room >> 1, room - (room >> 2), room]) {
      const hash = hashOf(wordAt(bytes, key), wordAt(bytes, key + 4));
      const chain = this.chains[hash & (this.heads.length - 1)] ?? 0;
      if (chain < best.chain) best = { key, hash, chain };
    }
    return best;
  }

  private grow(): void {
    this.heads = new Int32Array(this.heads.length * 2).fill(-1);
    this.chains = new Uint32Array(this.heads.length);
    this.entries.forEach((entry, index) => {
      const slot = entry.hash & (this.heads.length - 1);
      entry.next = this.heads[slot] ?? -1;
      this.heads[slot] = index;
      this.chains[slot] = (this.chains[slot] ?? 0) + 1;
    });
  }

  private follow(first: number, text: Uint8Array, keyAt: number, found: KnownSecret[]): void {
    for (let index = first, i = 0; index !== -1 && i < maxChain; i++) {
      const entry = this.entries[index];
      if (entry === undefined) return;
      const start = keyAt - entry.key;
      // Of a text that repeats itself, one that overlaps the last one is not looked for.
      const isBehind = entry.search !== this.searches || start >= entry.foundEnd;
      if (start >= 0 && start + entry.length <= text.length && isBehind) {
        if (this.commonLength(text, start, entry) === entry.length) {
          const value = this.values[entry.value] ?? '';
          const end = start + entry.length;
          entry.search = this.searches;
          entry.foundEnd = end;
          if (entry.way !== 0 || !isWithinNumber(text, start, end, value)) {
            found.push({ start, end, value, way: entry.way, isCut: false });
          }
        }
      }
      index = entry.next;
    }
  }

  private commonLength(
    text: Uint8Array,
    start: number,
    { offset, length }: { readonly offset: number; readonly length: number },
  ): number {
    const { arena } = this;
    let i = 0;
    while (i < length && text[start + i] === arena[offset + i]) i += 1;
    return i;
  }

  private findCut(text: Uint8Array, cut: number, found: KnownSecret[]): void {
    const heads = this.startTable();
    const mask = heads.length - 1;
    for (let start = Math.max(0, cut - maxCutLength); start <= cut - minCutLength; start++) {
      let index = heads[hashOf(wordAt(text, start), wordAt(text, start + 4)) & mask] ?? -1;
      for (let i = 0; index !== -1 && i < maxChain; i++) {
        const entry = this.entries[index];
        if (entry === undefined) break;
        if (entry.length > cut - start && this.commonLength(text, start, entry) >= cut - start) {
          const value = this.values[entry.value] ?? '';
          found.push({ start, end: cut, value, way: entry.way, isCut: true });
          return;
        }
        index = entry.nextByStart;
      }
    }
  }

  private startTable(): Int32Array {
    if (this.byStart !== null) return this.byStart;
    const heads = new Int32Array(this.heads.length).fill(-1);
    this.entries.forEach((entry, index) => {
      if (entry.length < 8) return;
      const at = entry.offset;
      const slot = hashOf(wordAt(this.arena, at), wordAt(this.arena, at + 4)) & (heads.length - 1);
      entry.nextByStart = heads[slot] ?? -1;
      heads[slot] = index;
    });
    this.byStart = heads;
    return heads;
  }
}

/** Where a text was cut: at an ellipsis, and perhaps at its end. */
function cutsIn(text: Uint8Array, canBeCut: boolean): readonly number[] {
  const cuts: number[] = canBeCut ? [text.length] : [];
  for (let at = text.indexOf(0xe2); at !== -1 && cuts.length < maxCuts;) {
    if (text[at + 1] === 0x80 && text[at + 2] === 0xa6) cuts.push(at);
    at = text.indexOf(0xe2, at + 1);
  }
  return cuts;
}

/** A number that is known does not stand within a longer one. */
function isWithinNumber(text: Uint8Array, start: number, end: number, value: string): boolean {
  return (isDigit(text[start - 1]) || isDigit(text[end])) && /^\d+$/.test(value);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}

function hashOf(high: number, low: number): number {
  const mixed = Math.imul(high ^ Math.imul(low, 0x85ebca6b), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
