import type { ByteField } from './byte-field.ts';
import { bytesOf, textOf } from './byte-text.ts';
import type { FoundSecret } from './found-secret.ts';
import { LeftoverScan } from './leftover-scan.ts';
import { Pseudonyms, type KeyedHash } from './pseudonyms.ts';
import type { RedactionRules } from './redaction-rules.ts';
import type { RedactionTally } from './redaction-tally.ts';
import { fitted, replaced, type ReplacedBytes, type Replacement } from './replacement.ts';
import { SecretFinder } from './secret-finder.ts';
import { SecretIndex } from './secret-index.ts';
import { respell } from './spelling.ts';

/** Texts within texts that are looked into. */
const maxNesting = 5;
/** A replacement may uncover another one where two overlapped. */
const maxRounds = 3;

/** Collects secrets in bytes, then replaces them there and wherever else they stand. */
export class ByteRedaction {
  readonly index = new SecretIndex();
  readonly scan = new LeftoverScan();
  private readonly pseudonyms: Pseudonyms;
  private readonly finder: SecretFinder;
  private readonly kept: ReadonlySet<string>;

  constructor(
    rules: RedactionRules,
    hash: KeyedHash,
    private readonly tally: RedactionTally,
  ) {
    this.pseudonyms = new Pseudonyms(hash);
    this.finder = new SecretFinder(rules);
    this.kept = new Set(rules.keep.values);
    for (const value of rules.values) this.learn(value);
  }

  collect(bytes: Uint8Array, nesting = 0): void {
    if (bytes.length < 2) return;
    this.finder.find(bytes, {
      found: ({ value, isKnownFromNow }) => {
        if (isKnownFromNow) this.learn(value);
      },
      known: (value) => {
        this.learn(value);
      },
      nested: (_start, _end, text) => {
        if (nesting < maxNesting) this.collect(bytesOf(text), nesting + 1);
      },
    });
  }

  /** The same array when nothing was to be replaced. */
  redact(bytes: Uint8Array, field: ByteField, nesting = 0): Uint8Array {
    if (bytes.length < 2) return bytes;
    let result: ReplacedBytes = { bytes, ranges: [], applied: [] };
    let found = this.found(bytes, field, nesting);
    for (let round = 0; round < maxRounds && found.length > 0; round++) {
      result = replaced(result.bytes, found);
      for (const { secret } of result.applied) {
        if (secret === null) continue;
        const { value, reason, place } = secret;
        this.tally.add(field, place, reason, value, this.pseudonyms.of(value));
      }
      found = this.known(result.bytes, field);
    }
    if (nesting === 0) this.scan.look(result.bytes, result.ranges, field.seq, field.place);
    return result.bytes;
  }

  private learn(value: string): void {
    if (!this.kept.has(value)) this.index.add(value);
  }

  private found(bytes: Uint8Array, field: ByteField, nesting: number): readonly Replacement[] {
    const all: Replacement[] = [];
    this.finder.find(bytes, {
      found: (secret) => {
        all.push(this.replacementOf(secret, field));
      },
      known: () => undefined,
      nested: (start, end, text, place) => {
        if (nesting >= maxNesting) return;
        const inner = bytesOf(text);
        const innerField = { ...field, place: `${field.place} ${place}`, keepsLength: false };
        const result = this.redact(inner, innerField, nesting + 1);
        if (result === inner) return;
        const raw = bytesOf(JSON.stringify(textOf(result)).slice(1, -1));
        const length = field.keepsLength ? end - start : raw.length;
        all.push({ start, end, bytes: fitted(raw, length), secret: null });
      },
    });
    all.push(...this.known(bytes, field));
    return all;
  }

  private known(bytes: Uint8Array, field: ByteField): readonly Replacement[] {
    return this.index.find(bytes, field.canBeCut).map(({ start, end, value, way, isCut }) => {
      const respelled = respell(value, way, bytes, start, end, this.pseudonyms);
      const secret = { value, reason: 'known', place: '' } as const;
      if (!isCut && !field.keepsLength) return { ...respelled, secret };
      const range = isCut ? { start, end } : respelled;
      const length = range.end - range.start;
      return { start: range.start, end: range.end, bytes: fitted(respelled.bytes, length), secret };
    });
  }

  private replacementOf(secret: FoundSecret, field: ByteField): Replacement {
    const { start, end, value, writing, reason, place } = secret;
    const pseudonym = field.keepsLength
      ? this.pseudonyms.ofSameLength(value)
      : this.pseudonyms.of(value);
    const bytes = bytesOf(inWriting(pseudonym, writing));
    return {
      start,
      end,
      bytes: field.keepsLength ? fitted(bytes, end - start) : bytes,
      secret: { value, reason, place },
    };
  }
}

function inWriting(text: string, writing: FoundSecret['writing']): string {
  switch (writing) {
    case 'plain':
      return text;
    case 'json':
      return JSON.stringify(text).slice(1, -1);
    case 'percent':
      return encodeURIComponent(text);
  }
}
