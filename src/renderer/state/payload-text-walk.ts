import { JsonFormatter } from '../../core/json/json-format.ts';

/** How a payload is shown as text: indented as JSON, or as it is. */
export type TextForm = 'pretty' | 'raw';

/** A row of text on the screen: a part of one line, as wide as the pane. */
export interface TextRow {
  /** Line of the text, from 0. */
  readonly line: number;
  /** Where the row begins in its line, UTF-16 units. */
  readonly start: number;
  readonly text: string;
  /** The beginning of the line, by which a row far into it is coloured. */
  readonly lineHead: string;
}

/** A place in the text, before a UTF-16 unit. */
export interface TextPoint {
  readonly line: number;
  /** UTF-16 units into the line. */
  readonly column: number;
}

/** Nesting from which on a text is no longer indented, so that a place in it stays small to remember. */
const maxDepth = 16_384;
const lineHeadLength = 256;

/** Takes the pieces of lines that a walk comes over. */
type TextSink = (piece: string, column: number, walk: TextWalk) => void;

/** A walk over a payload's text from its start, or from a copy made on the way; it holds no text. */
export class TextWalk {
  readonly #formatter: JsonFormatter | null;
  readonly columns: number;
  line = 0;
  /** UTF-16 units of the line so far. */
  column = 0;
  /** Row in which the line begins. */
  lineFirstRow = 0;
  lineHead = '';

  constructor(columns: number, formatter: JsonFormatter | null) {
    this.columns = columns;
    this.#formatter = formatter;
  }

  static fromStart(columns: number, form: TextForm): TextWalk {
    return new TextWalk(columns, form === 'pretty' ? new JsonFormatter(maxDepth) : null);
  }

  copy(): TextWalk {
    const copy = new TextWalk(this.columns, this.#formatter?.copy() ?? null);
    copy.line = this.line;
    copy.column = this.column;
    copy.lineFirstRow = this.lineFirstRow;
    copy.lineHead = this.lineHead;
    return copy;
  }

  /** The row under way. */
  get row(): number {
    return this.lineFirstRow + Math.floor(Math.max(0, this.column - 1) / this.columns);
  }

  /** Rows so far, the one under way included. */
  get rowCount(): number {
    return this.row + 1;
  }

  /** Goes over the next piece of the payload's text. */
  push(text: string, sink?: TextSink): void {
    this.#over(this.#formatter?.push(text) ?? text, sink);
  }

  /** Goes over what the formatter held back, once all of the text was pushed. */
  end(sink?: TextSink): void {
    if (this.#formatter !== null) {
      this.#over(this.#formatter.end(), sink);
    }
  }

  #over(text: string, sink: TextSink | undefined): void {
    let at = 0;
    for (;;) {
      const lineEnd = text.indexOf('\n', at);
      const piece = text.slice(at, lineEnd === -1 ? text.length : lineEnd);
      if (this.lineHead.length < lineHeadLength) {
        this.lineHead += piece.slice(0, lineHeadLength - this.lineHead.length);
      }
      const column = this.column;
      this.column += piece.length;
      sink?.(piece, column, this);
      if (lineEnd === -1) {
        return;
      }
      this.lineFirstRow += Math.max(1, Math.ceil(this.column / this.columns));
      this.line += 1;
      this.column = 0;
      this.lineHead = '';
      at = lineEnd + 1;
    }
  }
}
