import type { TextRow, TextWalk } from './payload-text-walk.ts';

interface OpenRow {
  readonly line: number;
  readonly start: number;
  readonly lineHead: string;
  text: string;
}

/** Gathers the rows of a range while a walk goes over the text before, in and after it. */
export class TextRowCollector {
  readonly #first: number;
  readonly #last: number;
  readonly #rows = new Map<number, OpenRow>();

  /** The row before the range is gathered too: a pair of surrogates may begin in it. */
  constructor(first: number, count: number) {
    this.#first = first;
    this.#last = first + count - 1;
  }

  /** Takes a piece of a line; a sink for {@link TextWalk.push}. */
  readonly take = (piece: string, column: number, walk: TextWalk): void => {
    const { columns, lineFirstRow, line } = walk;
    const from = Math.max(lineFirstRow + Math.floor(column / columns), this.#first - 1);
    const lastColumn = Math.max(column, column + piece.length - 1);
    const to = Math.min(lineFirstRow + Math.floor(lastColumn / columns), this.#last + 1);
    for (let row = from; row <= to; row += 1) {
      const start = (row - lineFirstRow) * columns;
      // At the end of a full row the next one is not begun until there is something in it.
      if (piece === '' && column > 0 && start === column) {
        continue;
      }
      const text = piece.slice(Math.max(0, start - column), start + columns - column);
      const open = this.#rows.get(row);
      if (open === undefined) {
        this.#rows.set(row, { line, start, lineHead: walk.lineHead, text });
      } else {
        open.text += text;
      }
    }
  };

  /** Whether every row of the range is whole. */
  isComplete(walk: TextWalk): boolean {
    return walk.row > this.#last + 1;
  }

  /** The rows gathered, in order; no pair of surrogates is cut in two. */
  rows(): readonly TextRow[] {
    const rows: TextRow[] = [];
    for (let row = this.#first; row <= this.#last; row += 1) {
      const open = this.#rows.get(row);
      if (open === undefined) {
        break;
      }
      rows.push(this.#withoutCutPair(row, open));
    }
    return rows;
  }

  #withoutCutPair(row: number, { line, start, text, lineHead }: OpenRow): TextRow {
    const before = this.#rows.get(row - 1);
    const after = this.#rows.get(row + 1);
    const beginsInside = before?.line === line && isCut(before.text, text);
    const goesOn = after?.line === line && isCut(text, after.text);
    const skipped = beginsInside ? 1 : 0;
    const whole = text.slice(skipped) + (goesOn ? after.text.charAt(0) : '');
    return { line, start: start + skipped, text: whole, lineHead };
  }
}

function isCut(before: string, after: string): boolean {
  const high = before.charCodeAt(before.length - 1);
  const low = after.charCodeAt(0);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}
