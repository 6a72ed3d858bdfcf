import { TokenType } from '@streamparser/json';
import { HarError } from './har-problem.ts';

/** Who is told what tokens mean. A path (see `JsonGrammar.path`) is that of the value told of. */
export interface GrammarListener {
  onBegin(kind: 'list' | 'object'): void;
  onEnd(): void;
  onName(name: string): void;
  onScalar(value: string | number | boolean | null): void;
}

/** What may come next. */
type Expected =
  'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** Checks that tokens make JSON (RFC 8259), and follows where in it they stand. Throws HarError. */
export class JsonGrammar {
  /** For each open container the name of the member under way, or null in a list. */
  readonly #path: (string | null)[] = [];
  readonly #kinds: ('list' | 'object')[] = [];
  #expected: Expected = 'value';

  constructor(
    private readonly maxDepth: number,
    private readonly listener: GrammarListener,
  ) {}

  /** Names from the outermost object on, null for an item of a list: `['log', 'entries', null]`. */
  path(): readonly (string | null)[] {
    return this.#path;
  }

  /** Whether the outermost value has ended. */
  get isWhole(): boolean {
    return this.#expected === 'nothing';
  }

  token(type: TokenType, value: unknown, offset: number): void {
    switch (type) {
      case TokenType.LEFT_BRACE:
        this.#begin('object', offset);
        return;
      case TokenType.LEFT_BRACKET:
        this.#begin('list', offset);
        return;
      case TokenType.RIGHT_BRACE:
        this.#finish('object', offset);
        return;
      case TokenType.RIGHT_BRACKET:
        this.#finish('list', offset);
        return;
      case TokenType.COLON:
        if (this.#expected !== 'colon') throw misplaced(offset);
        this.#expected = 'value';
        return;
      case TokenType.COMMA:
        if (this.#expected !== 'comma-or-end') throw misplaced(offset);
        this.#expected = this.#kinds.at(-1) === 'object' ? 'name' : 'value';
        return;
      case TokenType.STRING:
        if (this.#expected === 'name' || this.#expected === 'name-or-end') {
          this.#path[this.#path.length - 1] = String(value);
          this.listener.onName(String(value));
          this.#expected = 'colon';
          return;
        }
        this.#scalar(String(value), offset);
        return;
      case TokenType.NUMBER:
        this.#scalar(typeof value === 'number' ? value : Number(value), offset);
        return;
      case TokenType.TRUE:
        this.#scalar(true, offset);
        return;
      case TokenType.FALSE:
        this.#scalar(false, offset);
        return;
      case TokenType.NULL:
        this.#scalar(null, offset);
        return;
      case TokenType.SEPARATOR:
        throw misplaced(offset);
    }
  }

  #begin(kind: 'list' | 'object', offset: number): void {
    this.#checkValue(offset);
    if (this.#kinds.length === this.maxDepth) {
      throw new HarError(
        'har-too-deep',
        `Values stand more than ${String(this.maxDepth)} deep in each other here, deeper than Framescope reads.`,
        offset,
      );
    }
    this.listener.onBegin(kind);
    this.#kinds.push(kind);
    this.#path.push(kind === 'list' ? null : '');
    this.#expected = kind === 'list' ? 'value-or-end' : 'name-or-end';
  }

  #finish(kind: 'list' | 'object', offset: number): void {
    const mayEnd =
      this.#expected === 'comma-or-end' ||
      this.#expected === (kind === 'list' ? 'value-or-end' : 'name-or-end');
    if (!mayEnd || this.#kinds.at(-1) !== kind) throw misplaced(offset);
    this.#kinds.pop();
    this.#path.pop();
    this.listener.onEnd();
    this.#afterValue();
  }

  #scalar(value: string | number | boolean | null, offset: number): void {
    this.#checkValue(offset);
    this.listener.onScalar(value);
    this.#afterValue();
  }

  #checkValue(offset: number): void {
    if (this.#expected !== 'value' && this.#expected !== 'value-or-end') throw misplaced(offset);
  }

  #afterValue(): void {
    this.#expected = this.#kinds.length === 0 ? 'nothing' : 'comma-or-end';
  }
}

function misplaced(offset: number): HarError {
  return new HarError(
    'har-not-json',
    'This is not JSON: something else should stand here.',
    offset,
  );
}
