/** A row of text on the screen: a part of one line, as wide as the pane. */
export interface WrappedRow {
  /** Line of the text, from 0. */
  readonly line: number;
  /** Where the row begins and ends in its line, UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Lines a wrapped line never goes beyond in one row, so that no row is laid out at great cost. */
export const maxColumns = 2000;

/**
 * Text that grows at its end, as lines wrapped to a width. Finding a row takes logarithmic time, and
 * nothing but the last line is touched when text is added.
 */
export class WrappedLines {
  readonly #lines: string[] = [''];
  /** Rows before each line, for the present width. */
  #rowsBefore: number[] = [0];
  #columns: number;

  constructor(columns: number) {
    this.#columns = columns;
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  get rowCount(): number {
    const last = this.#lines.length - 1;
    return (this.#rowsBefore[last] ?? 0) + this.#rowsOf(last);
  }

  line(index: number): string {
    return this.#lines[index] ?? '';
  }

  append(text: string): void {
    const parts = text.split('\n');
    const last = this.#lines.length - 1;
    this.#lines[last] = (this.#lines[last] ?? '') + (parts[0] ?? '');
    for (let part = 1; part < parts.length; part += 1) {
      this.#rowsBefore.push(this.rowCount);
      this.#lines.push(parts[part] ?? '');
    }
  }

  /** Wraps anew to a width in columns. */
  setColumns(columns: number): void {
    const width = Math.max(1, Math.min(maxColumns, columns));
    if (width === this.#columns) {
      return;
    }
    this.#columns = width;
    let rows = 0;
    this.#rowsBefore = this.#lines.map((_, index) => {
      const before = rows;
      rows += this.#rowsOf(index);
      return before;
    });
  }

  /** The row at an index below `rowCount`. A surrogate pair is never cut in two. */
  row(index: number): WrappedRow {
    const line = this.#lineOfRow(index);
    const text = this.line(line);
    const start = (index - (this.#rowsBefore[line] ?? 0)) * this.#columns;
    const end = Math.min(text.length, start + this.#columns);
    return { line, start: this.#outsidePair(text, start), end: this.#outsidePair(text, end) };
  }

  #rowsOf(line: number): number {
    return Math.max(1, Math.ceil(this.line(line).length / this.#columns));
  }

  #lineOfRow(row: number): number {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#rowsBefore[middle] ?? 0) <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  #outsidePair(text: string, offset: number): number {
    const before = text.charCodeAt(offset - 1);
    const after = text.charCodeAt(offset);
    const isInside = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
    return isInside ? offset + 1 : offset;
  }
}
