import { bytesOf, textOf } from '../redact/byte-text.ts';
import { defaultRedactionRules } from '../redact/redaction-rules.ts';
import { overlapsAny } from '../redact/replacement.ts';
import { SecretFinder } from '../redact/secret-finder.ts';
import { SecretIndex } from '../redact/secret-index.ts';
import { concatBytes } from '../rfc6455/bytes.ts';

/** A secret that a scenario asks for, and where it stood first. */
interface AskedSecret {
  readonly name: string;
  readonly place: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
  /** What stands instead, in UTF-8. */
  readonly bytes: Uint8Array;
}

/** Texts within texts are looked into so often. */
const maxNesting = 5;
const maxNameLength = 40;
/** What it is called where no name leads to it. */
const namesOfReasons: Readonly<Record<string, string>> = {
  'url-user': 'user',
  'private-key': 'private_key',
  jwt: 'token',
  sasl: 'login',
};
const finder = new SecretFinder(defaultRedactionRules);

/**
 * What the usual redaction rules call secret becomes a variable of a scenario, the same for the same value.
 * First everything is collected, so that a secret is known wherever it stands.
 */
export class ScenarioSecrets {
  readonly #index = new SecretIndex();
  /** Names by value. */
  readonly #names = new Map<string, string>();
  readonly #taken: Set<string>;
  readonly #asked: AskedSecret[] = [];

  /** `taken`: names of other variables. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** In the order in which they were found. */
  get asked(): readonly AskedSecret[] {
    return this.#asked;
  }

  collect(bytes: Uint8Array, nesting = 0): void {
    finder.find(bytes, {
      found: ({ value, isKnownFromNow }) => {
        if (isKnownFromNow) this.#index.add(value);
      },
      known: (value) => {
        this.#index.add(value);
      },
      nested: (_start, _end, text) => {
        if (nesting < maxNesting) this.collect(bytesOf(text), nesting + 1);
      },
    });
  }

  /** Takes in a secret that was found elsewhere. */
  learn(value: string): void {
    this.#index.add(value);
  }

  /** Whether something between two offsets is secret. */
  holdsAt(bytes: Uint8Array): (start: number, end: number) => boolean {
    const ranges = this.#ranges(bytes, 0, () => '');
    return (start, end) => overlapsAny(ranges, start, end);
  }

  /**
   * The text as a template in which secrets are `{{name}}`, and braces stay braces. `filled` are names for what
   * stands in the text as U+0001, an index, U+0002. `place` names the text.
   */
  template(bytes: Uint8Array, place: string, filled: readonly string[] = []): string {
    const names: string[] = [];
    const text = textOf(
      this.#hidden(bytes, 0, (value, hint, where) => {
        names.push(this.variable(value, hint, where.startsWith('/') ? `${place} ${where}` : place));
        return `\u0003${String(names.length - 1)}\u0004`;
      }),
    );
    return text
      .replace(/\{\{(?= ?\$?[A-Za-z_])/g, '{{{{')
      .replace(/\u0001(\d+)\u0002/g, (_, at: string) => `{{${filled[Number(at)] ?? ''}}}`)
      .replace(/\u0003(\d+)\u0004/g, (_, at: string) => `{{${names[Number(at)] ?? ''}}}`);
  }

  /** The name of the variable for a secret. */
  variable(value: string, hint: string, place: string): string {
    const known = this.#names.get(value);
    if (known !== undefined) return known;
    const plain = hint.replace(/[^A-Za-z0-9_]+/g, '_').slice(0, maxNameLength);
    const base = /^[A-Za-z]/.test(plain) ? plain : 'secret';
    let name = base;
    for (let n = 2; this.#taken.has(name); n++) name = `${base}_${String(n)}`;
    this.#taken.add(name);
    this.#names.set(value, name);
    this.#asked.push({ name, place });
    return name;
  }

  #hidden(
    bytes: Uint8Array,
    nesting: number,
    standIn: (value: string, hint: string, where: string) => string,
  ): Uint8Array {
    const ranges = this.#ranges(bytes, nesting, standIn);
    if (ranges.length === 0) return bytes;
    const pieces: Uint8Array[] = [];
    let from = 0;
    for (const { start, end, bytes: instead } of ranges) {
      pieces.push(bytes.subarray(from, start), instead);
      from = end;
    }
    pieces.push(bytes.subarray(from));
    return concatBytes(pieces);
  }

  /** In order; none overlaps another. */
  #ranges(
    bytes: Uint8Array,
    nesting: number,
    standIn: (value: string, hint: string, where: string) => string,
  ): readonly Range[] {
    const all: { start: number; end: number; write: () => string }[] = [];
    finder.find(bytes, {
      found: ({ start, end, value, reason, place }) => {
        // What the server makes up is filled in already.
        if (value.includes('\u0001')) return;
        const hint = nameIn(place) || (namesOfReasons[reason] ?? reason);
        all.push({ start, end, write: () => standIn(value, hint, place) });
      },
      known: () => undefined,
      nested: (start, end, text, place) => {
        const inner = bytesOf(text);
        if (nesting >= maxNesting || this.#ranges(inner, nesting + 1, () => '').length === 0) {
          return;
        }
        const write = (): string => {
          const shown = this.#hidden(inner, nesting + 1, (value, hint, where) =>
            standIn(value, hint, where.startsWith('/') ? `${place}${where}` : place),
          );
          return JSON.stringify(textOf(shown))
            .slice(1, -1)
            .replace(/\\u000([1-4])/g, (_, code: string) => String.fromCharCode(Number(code)));
        };
        all.push({ start, end, write });
      },
    });
    for (const { start, end, value, way } of this.#index.find(bytes, false)) {
      // A variable is not encoded when it is filled in: another spelling is a variable of its own.
      const raw = textOf(bytes.subarray(start, end));
      const hint = `${this.#names.get(value) ?? 'secret'}${way === 0 ? '' : '_encoded'}`;
      all.push({ start, end, write: () => standIn(way === 0 ? value : raw, hint, '') });
    }
    all.sort((a, b) => a.start - b.start || b.end - a.end);
    const ranges: { start: number; end: number; write: () => string }[] = [];
    for (const one of all) {
      const last = ranges.at(-1);
      if (last === undefined || one.start >= last.end) ranges.push({ ...one });
      else last.end = Math.max(last.end, one.end);
    }
    return ranges.map(({ start, end, write }) => ({ start, end, bytes: bytesOf(write()) }));
  }
}

/** The last name of a JSON Pointer that is no index, or the name itself. */
function nameIn(place: string): string {
  const names = place.split('/').filter((name) => name !== '' && !/^\d+$/.test(name));
  return names.at(-1) ?? '';
}
