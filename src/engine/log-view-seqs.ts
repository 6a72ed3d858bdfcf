import type { Marks } from './filter/entry-range.ts';

const pageLength = 8192;
const wordsPerPage = pageLength / 32;

interface Page {
  /** A bit for each seq; null while none is set. */
  bits: Uint32Array | null;
  /** Position of the page's first member. */
  first: number;
  count: number;
}

/**
 * A growing set of seqs that knows the position of each: a bit for each seq between the lowest and
 * the highest one looked at. It grows at both ends and shrinks at the lower one; positions stay, so
 * those of older members are negative.
 */
export class SeqSet {
  private readonly pages: Page[] = [];
  /** Number of `pages[0]`: its first seq divided by the length of a page. */
  private firstPage = 0;
  private startPosition = 0;
  private endPosition = 0;

  /** Position of the first member. */
  get start(): number {
    return this.startPosition;
  }

  /** Position after the last member. */
  get end(): number {
    return this.endPosition;
  }

  get count(): number {
    return this.endPosition - this.startPosition;
  }

  /** Adds the marked ones of a run of seqs that lie after all seqs looked at before. */
  addNewer(firstSeq: number, marks: Marks): void {
    for (let place = marks.indexOf(1); place !== -1; place = marks.indexOf(1, place + 1)) {
      const page = this.pageFor(firstSeq + place);
      setBit(page, firstSeq + place);
      this.endPosition += 1;
    }
  }

  /** Adds the marked ones of a run of seqs that lie before all seqs looked at before. */
  addOlder(firstSeq: number, marks: Marks): void {
    for (let place = marks.lastIndexOf(1); place > -1; place = lastMark(marks, place - 1)) {
      const page = this.pageFor(firstSeq + place);
      setBit(page, firstSeq + place);
      this.startPosition -= 1;
      page.first = this.startPosition;
    }
  }

  /** Adds a run of seqs that lie after all seqs looked at before. */
  addAllNewer(firstSeq: number, count: number): void {
    for (let seq = firstSeq; seq < firstSeq + count;) {
      const end = Math.min(firstSeq + count, (pageOf(seq) + 1) * pageLength);
      setBits(this.pageFor(seq), seq, end);
      this.endPosition += end - seq;
      seq = end;
    }
  }

  /** Adds a run of seqs that lie before all seqs looked at before. */
  addAllOlder(firstSeq: number, count: number): void {
    for (let end = firstSeq + count; end > firstSeq;) {
      const start = Math.max(firstSeq, pageOf(end - 1) * pageLength);
      const page = this.pageFor(start);
      setBits(page, start, end);
      this.startPosition -= end - start;
      page.first = this.startPosition;
      end = start;
    }
  }

  has(seq: number): boolean {
    const bits = this.pages[pageOf(seq) - this.firstPage]?.bits;
    const bit = seq % pageLength;
    return (
      bits !== null && bits !== undefined && (((bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1
    );
  }

  /** The seq at a position; null outside. */
  seqAt(position: number): number | null {
    if (position < this.startPosition || position >= this.endPosition) return null;
    let low = 0;
    let high = this.pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.pages[middle]?.first ?? Infinity) <= position) low = middle;
      else high = middle - 1;
    }
    const page = this.pages[low];
    if (page === undefined || page.bits === null) return null;
    return (this.firstPage + low) * pageLength + nthBit(page.bits, position - page.first);
  }

  /** Position of a member, or of the nearest one before it; `start - 1` if there is none. */
  positionOf(seq: number): number {
    const index = pageOf(seq) - this.firstPage;
    if (index < 0 || this.pages.length === 0) return this.startPosition - 1;
    const page = this.pages[index];
    if (page === undefined) return this.endPosition - 1;
    return page.first + bitsUpTo(page.bits, seq % pageLength) - 1;
  }

  /** Forgets all members below a seq; how many these were. */
  dropBefore(seq: number): number {
    const before = this.startPosition;
    while (this.pages.length > 0 && this.firstPage < pageOf(seq)) {
      this.startPosition += this.pages.shift()?.count ?? 0;
      this.firstPage += 1;
    }
    const page = this.pages[0];
    if (page !== undefined && this.firstPage === pageOf(seq)) {
      const dropped = clearBelow(page.bits, seq % pageLength);
      page.count -= dropped;
      this.startPosition += dropped;
      page.first = this.startPosition;
    }
    return this.startPosition - before;
  }

  /** The page of a seq, made when it is not there, with all pages between. */
  private pageFor(seq: number): Page {
    const number = pageOf(seq);
    if (this.pages.length === 0) this.firstPage = number;
    while (number < this.firstPage) {
      this.pages.unshift({ bits: null, first: this.startPosition, count: 0 });
      this.firstPage -= 1;
    }
    while (number >= this.firstPage + this.pages.length) {
      this.pages.push({ bits: null, first: this.endPosition, count: 0 });
    }
    const page = this.pages[number - this.firstPage];
    if (page === undefined) throw new RangeError(`No page for seq ${String(seq)}`);
    return page;
  }
}

function pageOf(seq: number): number {
  return Math.floor(seq / pageLength);
}

function setBit(page: Page, seq: number): void {
  const bit = seq % pageLength;
  page.bits ??= new Uint32Array(wordsPerPage);
  page.bits[bit >>> 5] = (page.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  page.count += 1;
}

/** Sets the bits of seqs of one page that are not set yet, `endSeq` excluded. */
function setBits(page: Page, firstSeq: number, endSeq: number): void {
  const bits = (page.bits ??= new Uint32Array(wordsPerPage));
  const count = endSeq - firstSeq;
  const first = firstSeq % pageLength;
  for (let bit = first; bit < first + count;) {
    const isWholeWord = (bit & 31) === 0 && bit + 32 <= first + count;
    const word = bit >>> 5;
    bits[word] = isWholeWord ? 0xffffffff : (bits[word] ?? 0) | (1 << (bit & 31));
    bit += isWholeWord ? 32 : 1;
  }
  page.count += count;
}

function lastMark(marks: Marks, from: number): number {
  return from < 0 ? -1 : marks.lastIndexOf(1, from);
}

/** The place of the set bit with `n` set ones before it. */
function nthBit(bits: Uint32Array, n: number): number {
  let left = n;
  for (let word = 0; word < bits.length; word++) {
    let value = bits[word] ?? 0;
    const count = countBits(value);
    if (left >= count) {
      left -= count;
      continue;
    }
    for (; left > 0; left--) value &= value - 1;
    return word * 32 + 31 - Math.clz32(value & -value);
  }
  throw new RangeError(`Fewer than ${String(n + 1)} bits are set`);
}

function bitsUpTo(bits: Uint32Array | null, last: number): number {
  if (bits === null) return 0;
  let count = 0;
  for (let word = 0; word < last >>> 5; word++) count += countBits(bits[word] ?? 0);
  return count + countBits((bits[last >>> 5] ?? 0) & (0xffffffff >>> (31 - (last & 31))));
}

function clearBelow(bits: Uint32Array | null, end: number): number {
  if (bits === null || end === 0) return 0;
  const cleared = bitsUpTo(bits, end - 1);
  bits.fill(0, 0, end >>> 5);
  bits[end >>> 5] = (bits[end >>> 5] ?? 0) & (0xffffffff << (end & 31));
  return cleared;
}

function countBits(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
