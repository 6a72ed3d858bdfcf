import { Tokenizer } from '@streamparser/json';
import { HarError } from './har-problem.ts';
import type { JsonValue } from './json-value.ts';
import { JsonGrammar } from './json-grammar.ts';
import { ValueBuilder } from './value-builder.ts';

/** Who is told what a HAR holds, in the order of the file. */
export interface HarListener {
  /** `log.creator` or `log.browser`. */
  onProgram(which: 'creator' | 'browser', value: JsonValue): void;
  /** An entry begins: its number from 0. */
  onEntryBegin(index: number): void;
  /** A member of the entry, but for its messages. */
  onMember(name: string, value: JsonValue): void;
  /** A message of the entry: its number from 0; null for one larger than anything may be. */
  onMessage(index: number, value: JsonValue | null): void;
  /** The entry is whole. `isCut`: some member was too large to be kept. */
  onEntryEnd(isCut: boolean): void;
}

/** Bounds of a HAR (see docs): deeper or more is refused. */
export const maxHarDepth = 64;
export const maxHarStringByteLength = 64 * 1024 * 1024;
export const maxHarEntries = 1_000_000;

/** Members of an entry that are wanted, with how much of each is kept. */
const members: ReadonlyMap<string, number> = new Map([
  ['startedDateTime', 1024],
  ['time', 1024],
  ['timings', 64 * 1024],
  ['request', 1024 * 1024],
  ['response', 1024 * 1024],
  ['serverIPAddress', 1024],
  ['_serverPort', 1024],
  ['_resourceType', 1024],
  ['_webSocketClose', 64 * 1024],
]);
/** A message's data may be as long as any text; its other members are small. */
const messageBound = maxHarStringByteLength + 64 * 1024;
const programBound = 64 * 1024;

type Goal =
  | { readonly kind: 'program'; readonly which: 'creator' | 'browser' }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'message' };

/**
 * Reads a HAR from pieces of its bytes and keeps only what tells of WebSocket connections. Throws
 * HarError.
 */
export class HarStream {
  readonly #tokenizer = new Tokenizer({ stringBufferSize: 64 * 1024 });
  readonly #grammar: JsonGrammar;
  #byteLength = 0;
  #tokenEnd = 0;
  #goal: Goal | null = null;
  #builder: ValueBuilder | null = null;
  #entries = 0;
  #messages = 0;
  #hasEntries = false;
  #isInEntry = false;
  #isCut = false;

  constructor(private readonly listener: HarListener) {
    keepByteOrderMarks(this.#tokenizer);
    this.#grammar = new JsonGrammar(maxHarDepth, {
      onBegin: (kind) => {
        this.#begin(kind);
      },
      onEnd: () => {
        this.#end();
      },
      onName: (name) => {
        this.#builder?.name(name);
      },
      onScalar: (value) => {
        this.#scalar(value);
      },
    });
    this.#tokenizer.onToken = ({ token, value, offset }) => {
      this.#tokenEnd = offset;
      this.#grammar.token(token, value, offset);
    };
    this.#tokenizer.onError = (error) => {
      throw error instanceof HarError ? error : notJson(error);
    };
  }

  write(bytes: Uint8Array): void {
    this.#byteLength += bytes.length;
    this.#tokenizer.write(bytes);
    if (this.#byteLength - this.#tokenEnd > maxHarStringByteLength + bytes.length) {
      throw new HarError(
        'har-too-large',
        'A text or a gap in this HAR is longer than 64 MiB, more than Framescope reads.',
        this.#tokenEnd,
      );
    }
  }

  /** The file ends here. */
  end(): void {
    if (!this.#grammar.isWhole) {
      throw new HarError(
        'har-not-json',
        'The file ends in the middle of the HAR.',
        this.#byteLength,
      );
    }
    // A number behind the HAR ends with the file.
    this.#tokenizer.end();
    if (!this.#hasEntries) {
      throw new HarError('har-shape', 'This is no HAR: it has no list log.entries.');
    }
  }

  #begin(kind: 'list' | 'object'): void {
    if (this.#builder !== null) {
      this.#builder.begin(kind);
      return;
    }
    const path = this.#grammar.path();
    const at = pathText(path);
    if (at === 'log.entries' && kind === 'list') {
      this.#hasEntries = true;
    } else if (at === 'log.entries.*' && kind === 'object') {
      if (this.#entries === maxHarEntries) {
        throw new HarError(
          'har-too-large',
          'This HAR has more than 1,000,000 entries, more than Framescope reads.',
          this.#tokenEnd,
        );
      }
      this.#isCut = false;
      this.#isInEntry = true;
      this.#messages = 0;
      this.listener.onEntryBegin(this.#entries);
      this.#entries += 1;
    } else if (at !== 'log.entries.*._webSocketMessages' || kind !== 'list') {
      this.#goal = goalAt(path);
      this.#builder = this.#goal === null ? null : new ValueBuilder(boundOf(this.#goal));
      this.#builder?.begin(kind);
    }
  }

  #end(): void {
    if (this.#builder !== null) {
      this.#builder.end();
      this.#finish();
      return;
    }
    if (!this.#isInEntry || this.#grammar.path().length !== 3) return;
    this.#isInEntry = false;
    this.listener.onEntryEnd(this.#isCut);
  }

  #scalar(value: string | number | boolean | null): void {
    if (this.#builder !== null) {
      this.#builder.scalar(value);
      this.#finish();
      return;
    }
    const goal = goalAt(this.#grammar.path());
    if (goal === null) return;
    const builder = new ValueBuilder(boundOf(goal));
    builder.scalar(value);
    this.#goal = goal;
    this.#builder = builder;
    this.#finish();
  }

  /** Tells of the value that was built, once it is whole. */
  #finish(): void {
    const [goal, builder] = [this.#goal, this.#builder];
    if (goal === null || builder?.isWhole !== true) return;
    this.#goal = null;
    this.#builder = null;
    switch (goal.kind) {
      case 'program':
        this.listener.onProgram(goal.which, builder.value());
        return;
      case 'member':
        if (builder.isCut) this.#isCut = true;
        else this.listener.onMember(goal.name, builder.value());
        return;
      case 'message':
        this.listener.onMessage(this.#messages, builder.isCut ? null : builder.value());
        this.#messages += 1;
    }
  }
}

/**
 * Its own decoder drops U+FEFF at the start of every text, and wherever its buffer was full: a message
 * that begins with one would lose it.
 */
function keepByteOrderMarks(tokenizer: Tokenizer): void {
  const { bufferedString } = tokenizer as unknown as { bufferedString: { decoder: TextDecoder } };
  bufferedString.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

/** What a value at a place of the file is wanted for; null for nothing. */
function goalAt(path: readonly (string | null)[]): Goal | null {
  if (path[0] !== 'log') return null;
  if (path.length === 2 && (path[1] === 'creator' || path[1] === 'browser')) {
    return { kind: 'program', which: path[1] };
  }
  if (path[1] !== 'entries' || path[2] !== null) return null;
  const name = path[3];
  if (typeof name !== 'string') return null;
  if (path.length === 5 && name === '_webSocketMessages' && path[4] === null) {
    return { kind: 'message' };
  }
  return path.length === 4 && members.has(name) ? { kind: 'member', name } : null;
}

function boundOf(goal: Goal): number {
  switch (goal.kind) {
    case 'program':
      return programBound;
    case 'member':
      return members.get(goal.name) ?? 0;
    case 'message':
      return messageBound;
  }
}

/** A path with `*` for an item of a list. */
function pathText(path: readonly (string | null)[]): string {
  return path.length > 4 ? '' : path.map((step) => step ?? '*').join('.');
}

/** The tokenizer's complaint names the byte in its words. */
function notJson(error: unknown): HarError {
  const words = error instanceof Error ? error.message : String(error);
  const at = /absolute position "(\d+)"/.exec(words)?.[1];
  const message = /UTF-8|utf-8|encoded data/.test(words)
    ? 'The file is not UTF-8 here.'
    : 'This is not JSON.';
  return new HarError('har-not-json', message, at === undefined ? null : Number(at));
}
