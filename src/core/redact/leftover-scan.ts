import { byteText, textOf } from './byte-text.ts';
import { findAddresses, findCards, findEmails, findTokens } from './found-tokens.ts';
import type { Leftover } from './redaction.ts';
import { overlapsAny, type ReplacedRange } from './replacement.ts';
import { bitsPerCharacter } from './secret-parts.ts';

const maxTexts = 20_000;
const maxListed = 1_000;
const maxTextLength = 60;
const minBits = 4;
const token = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_=-]{20,200}(?![A-Za-z0-9+/_=-])/g;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Made for one handshake, and worth nothing afterwards. */
const nonce = /Sec-WebSocket-(?:Key|Accept):[ \t]*$/i;

/** Looks through the result for what looks like a secret still. Pseudonyms are no secrets. */
export class LeftoverScan {
  private readonly byText = new Map<string, Leftover>();

  look(
    bytes: Uint8Array,
    replaced: readonly ReplacedRange[],
    seq: number | null,
    place: string,
  ): void {
    const text = byteText(bytes);
    const add = (start: number, end: number, why: Leftover['why']): void => {
      if (overlapsAny(replaced, start, end)) return;
      this.add(textOf(bytes.subarray(start, Math.min(end, start + 200))), why, seq, place);
    };
    for (const { start, end, reason } of findTokens(text)) add(start, end, reason);
    for (const { start, end } of findEmails(text)) add(start, end, 'email');
    for (const { start, end } of findCards(text)) add(start, end, 'card');
    for (const { start, end } of findAddresses(text)) add(start, end, 'address');
    for (const found of text.matchAll(token)) {
      if (!isSuspicious(found[0])) continue;
      if (nonce.test(text.slice(Math.max(0, found.index - 40), found.index))) continue;
      add(found.index, found.index + found[0].length, 'random-looking');
    }
  }

  /** Those found most often first. */
  all(): readonly Leftover[] {
    return [...this.byText.values()].sort((a, b) => b.count - a.count).slice(0, maxListed);
  }

  private add(whole: string, why: Leftover['why'], seq: number | null, place: string): void {
    const known = this.byText.get(whole);
    if (known !== undefined) {
      this.byText.set(whole, { ...known, count: known.count + 1 });
    } else if (this.byText.size < maxTexts) {
      this.byText.set(whole, { seq, place, why, text: whole.slice(0, maxTextLength), count: 1 });
    }
  }
}

function isSuspicious(text: string): boolean {
  if (uuid.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  if (/^(?:[0-9a-f]{32,}|[0-9A-F]{32,})$/.test(text)) return true;
  if (!/[A-Z]/.test(text) || !/[a-z]/.test(text)) return false;
  return bitsPerCharacter(text) >= minBits;
}
