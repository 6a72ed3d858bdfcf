import { TextRowCollector } from './payload-text-rows.ts';
import { cutBeforeOpenCharacter, decodeText, isContinuation } from './payload-text-utf8.ts';
import { TextWalk, type TextForm, type TextPoint, type TextRow } from './payload-text-walk.ts';

/** Bytes of a payload, from `offset`; fewer only at its end. */
export type ReadBytes = (offset: number, byteLength: number) => Promise<Uint8Array>;

/** From where to where a match stands in the text. */
export interface TextPlace {
  readonly row: number;
  readonly start: TextPoint;
  readonly end: TextPoint;
}

/** A place to which a walk can go back. */
interface Mark {
  readonly byteOffset: number;
  readonly walk: TextWalk;
}

/** Payload bytes between two marks. */
const markByteLength = 64 * 1024;

/**
 * Any rows of a payload's text without holding the text: the walk over it is remembered every 64 KiB,
 * and the rows asked for are made again from the nearest place before them.
 */
export class TextIndex {
  readonly #read: ReadBytes;
  readonly #byteLength: number;
  readonly #marks: Mark[];
  #rowCount = 1;
  #scanned = 0;

  constructor(byteLength: number, form: TextForm, columns: number, read: ReadBytes) {
    this.#byteLength = byteLength;
    this.#read = read;
    this.#marks = [{ byteOffset: 0, walk: TextWalk.fromStart(columns, form) }];
  }

  /** Rows of the part gone over so far. */
  get rowCount(): number {
    return this.#rowCount;
  }

  /** Payload bytes gone over so far. */
  get scannedByteLength(): number {
    return this.#scanned;
  }

  get isDone(): boolean {
    return this.#scanned >= this.#byteLength;
  }

  /** Goes over the next 64 KiB. */
  async scanNext(): Promise<void> {
    const mark = this.#marks.at(-1);
    if (mark === undefined || this.isDone) {
      return;
    }
    const walk = mark.walk.copy();
    const next = await this.#walkFrom(mark, walk, null);
    this.#rowCount = walk.rowCount;
    this.#scanned = next;
    if (next < this.#byteLength) {
      this.#marks.push({ byteOffset: next, walk });
    }
  }

  /** At most `count` rows from `first` on; `isWanted` is asked between two reads. */
  async rows(first: number, count: number, isWanted: () => boolean): Promise<readonly TextRow[]> {
    const collector = new TextRowCollector(first, count);
    let at = this.#lastMark((mark) => mark.walk.row < first - 1);
    let mark = this.#marks[at];
    const walk = mark?.walk.copy();
    while (mark !== undefined && walk !== undefined && mark.byteOffset < this.#scanned) {
      await this.#walkFrom(mark, walk, collector);
      if (collector.isComplete(walk) || !isWanted()) {
        break;
      }
      at += 1;
      mark = this.#marks[at];
    }
    return collector.rows();
  }

  /** Where bytes of the part gone over so far stand in the text. */
  async locate(offset: number, byteLength: number): Promise<TextPlace> {
    const mark = this.#marks[this.#lastMark((each) => each.byteOffset <= offset)];
    if (mark === undefined) {
      throw new RangeError(`nothing is known of byte ${String(offset)}`);
    }
    const end = Math.min(this.#byteLength, offset + byteLength + 3);
    const bytes = await this.#read(mark.byteOffset, end - mark.byteOffset);
    let from = offset - mark.byteOffset;
    let to = from + byteLength;
    while (from > 0 && isContinuation(bytes[from])) from -= 1;
    while (to < bytes.length && isContinuation(bytes[to])) to += 1;
    const walk = mark.walk.copy();
    walk.push(decodeText(bytes.subarray(0, from)));
    const match = decodeText(bytes.subarray(from, to));
    // What is put before the first character, such as a line's indent, is not part of the match.
    walk.push(match.slice(0, 1));
    const start = { line: walk.line, column: Math.max(0, walk.column - 1) };
    const row = walk.row;
    walk.push(match.slice(1));
    return { row, start, end: { line: walk.line, column: walk.column } };
  }

  /** Walks over the bytes from a mark to the next; where that is. */
  async #walkFrom(
    { byteOffset }: Mark,
    walk: TextWalk,
    collector: TextRowCollector | null,
  ): Promise<number> {
    const bytes = await this.#read(byteOffset, markByteLength);
    const isLast = byteOffset + bytes.length >= this.#byteLength;
    const cut = isLast ? bytes.length : cutBeforeOpenCharacter(bytes);
    walk.push(decodeText(bytes.subarray(0, cut)), collector?.take);
    if (isLast) {
      walk.end(collector?.take);
    }
    return byteOffset + cut;
  }

  /** The last mark that holds, from the first one on. */
  #lastMark(holds: (mark: Mark) => boolean): number {
    let low = 0;
    let high = this.#marks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const mark = this.#marks[middle];
      if (mark !== undefined && holds(mark)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
