import { base64Of } from '../text/base64.ts';
import { bytesOf, textOf } from './byte-text.ts';
import { loginParts } from './found-credentials.ts';
import { isJwtHeader } from './found-tokens.ts';
import { hiddenClaims, tokenPartJson } from './jwt-claims.ts';
import { RandomStream } from './random-stream.ts';
import { scrambled, scrambledAddress, scrambledNumber, scrambledUuid } from './scramble.ts';

/** A hash with a key that nobody keeps, such as HMAC-SHA-256; at least 12 bytes. */
export type KeyedHash = (text: string) => Uint8Array;

/** Values whose pseudonyms are remembered, so that no two have the same. */
const maxRemembered = 1_000_000;
const maxTries = 32;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const number = /^-?\d[\d.]*(?:[eE][+-]?\d+)?$/;
const card = /^\d(?:[ -]?\d){11,18}$/;
const email = /^[^\s@]{1,64}@[A-Za-z0-9.-]{1,255}\.[A-Za-z]{2,24}$/;
const address = /^(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f]{0,4})$/;

/**
 * Gives each value a pseudonym of its kind: always the same in one bundle, another one in the next. A UUID becomes a
 * UUID, a JSON Web Token one that can be decoded, an e-mail address `user1@example.invalid`.
 */
export class Pseudonyms {
  private readonly byValue = new Map<string, string>();
  private readonly taken = new Set<string>();
  private emails = 0;

  constructor(private readonly hash: KeyedHash) {}

  of(value: string): string {
    const known = this.byValue.get(value);
    if (known !== undefined) return known;
    let made = this.make(value, 0);
    // Few digits have few others: two values must not become one where that can be helped.
    for (let i = 1; i < maxTries && (made === value || this.taken.has(made)); i++) {
      made = this.make(value, i);
    }
    if (this.byValue.size < maxRemembered) {
      this.byValue.set(value, made);
      this.taken.add(made);
    }
    return made;
  }

  /** As `of`, with as many bytes of UTF-8 as the value has, for where lengths are counted. */
  ofSameLength(value: string): string {
    const made = this.of(value);
    return bytesOf(made).length === bytesOf(value).length
      ? made
      : scrambled(value, this.random(value, 0));
  }

  /** Different values that have a pseudonym. */
  get count(): number {
    return this.byValue.size;
  }

  private make(value: string, attempt: number): string {
    const random = this.random(value, attempt);
    if (uuid.test(value)) return scrambledUuid(value, random);
    if (number.test(value) || card.test(value)) {
      return address.test(value) ? scrambledAddress(value, random) : scrambledNumber(value, random);
    }
    if (email.test(value)) {
      this.emails += 1;
      return `user${this.emails}@example.invalid`;
    }
    if (address.test(value)) return scrambledAddress(value, random);
    return this.ofToken(value) ?? this.ofLogin(value) ?? scrambled(value, random);
  }

  private random(value: string, attempt: number): RandomStream {
    return new RandomStream(this.hash(`${attempt} ${value}`));
  }

  /** A JSON Web Token's: the same members, with pseudonyms for what is in them. */
  private ofToken(value: string): string | null {
    const [header, ...others] = value.split('.');
    if (header === undefined || others.length < 1 || others.length > 4) return null;
    if (!header.startsWith('eyJ') || !isJwtHeader(header)) return null;
    return [header, ...others].map((part, index) => this.ofTokenPart(part, index)).join('.');
  }

  private ofTokenPart(part: string, index: number): string {
    const json = index < 2 ? tokenPartJson(part) : null;
    if (json === null) return scrambled(part, this.random(part, 0));
    return base64Of(this.claims(json))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  }

  private claims(json: Uint8Array): Uint8Array {
    const pieces: string[] = [];
    let from = 0;
    for (const { kind, start, end, value } of hiddenClaims(json)) {
      const made = this.of(value);
      pieces.push(textOf(json.subarray(from, start)));
      pieces.push(kind === 'string' ? JSON.stringify(made).slice(1, -1) : made);
      from = end;
    }
    return bytesOf([...pieces, textOf(json.subarray(from))].join(''));
  }

  /** Of base64 that says a name and a password: base64 of their pseudonyms. */
  private ofLogin(value: string): string | null {
    const login = loginParts(value);
    if (login === null) return null;
    const parts = login.parts.map((part) => (part === '' ? '' : this.ofSameLength(part)));
    const made = base64Of(bytesOf(parts.join(login.separator)));
    return value.endsWith('=') ? made : made.replaceAll('=', '');
  }
}
