import type { RandomStream } from './random-stream.ts';

const lower = 'abcdefghijklmnopqrstuvwxyz';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const separators = '-_.:/+=@ \t\r\n';

/** Keys whose kind may stay readable: the first characters say which service they are for. */
const knownPrefix =
  /^(?:AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|xapp-|(?:sk|rk|pk)_(?:live|test)_|sk-(?:proj-|ant-)?|AIza|ya29\.|npm_|SG\.|hf_|hooks\.slack\.com\/services\/)/;

/**
 * Another text of the same kind: letters for letters, digits for digits, hexadecimal for hexadecimal,
 * as many bytes of UTF-8; separators stay where enough else is left to hide.
 */
export function scrambled(value: string, random: RandomStream): string {
  const prefix = value.length > 12 ? (knownPrefix.exec(value)?.[0] ?? '') : '';
  const rest = value.slice(prefix.length);
  if (isHex(rest)) return prefix + mapped(rest, (character) => hexFor(character, rest, random));
  const keepsSeparators = (rest.match(/[A-Za-z0-9]|[^ -~]/g)?.length ?? 0) * 2 >= rest.length;
  return (
    prefix +
    mapped(rest, (character, index) => {
      if (digits.includes(character)) {
        const isFirst = index === 0 && character !== '0' && rest.length > 1;
        return isFirst ? (digits[1 + random.below(9)] ?? '1') : pick(digits, random);
      }
      if (upper.includes(character)) return pick(upper, random);
      if (lower.includes(character)) return pick(lower, random);
      if (keepsSeparators && separators.includes(character)) return character;
      return ofSameLength(character, random);
    })
  );
}

/** A UUID for a UUID: of the same version and variant, in the same case. */
export function scrambledUuid(value: string, random: RandomStream): string {
  return mapped(value, (character, index) =>
    character === '-' || index === 14 || index === 19
      ? character
      : hexFor(character, value, random),
  );
}

/** Digits for the digits of a number in JSON or of a card; all else stays. */
export function scrambledNumber(value: string, random: RandomStream): string {
  const first = value.search(/\d/);
  return mapped(value, (character, index) => {
    if (!digits.includes(character)) return character;
    const isLeading = index === first && character !== '0';
    return isLeading ? (digits[1 + random.below(9)] ?? '1') : pick(digits, random);
  });
}

/** An address of a network that nobody has, for an IPv4 or IPv6 address. */
export function scrambledAddress(value: string, random: RandomStream): string {
  const hex = (): string => random.below(0x10000).toString(16);
  return value.includes(':')
    ? `2001:db8:${hex()}:${hex()}:${hex()}:${hex()}:${hex()}:${hex()}`
    : `${240 + random.below(15)}.${random.below(256)}.${random.below(256)}.${random.below(256)}`;
}

function isHex(text: string): boolean {
  return (
    text.length >= 8 &&
    /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text) &&
    /[a-fA-F]/.test(text) &&
    /\d/.test(text)
  );
}

function hexFor(character: string, whole: string, random: RandomStream): string {
  const digit = random.below(16).toString(16);
  const isUpper = character <= '9' ? whole !== whole.toLowerCase() : character <= 'F';
  return isUpper ? digit.toUpperCase() : digit;
}

function mapped(text: string, map: (character: string, index: number) => string): string {
  let result = '';
  let index = 0;
  for (const character of text) {
    result += map(character, index);
    index += 1;
  }
  return result;
}

function pick(characters: string, random: RandomStream): string {
  return characters[random.below(characters.length)] ?? 'x';
}

/** A letter with as many bytes of UTF-8. */
function ofSameLength(character: string, random: RandomStream): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return pick(lower, random);
  if (code < 0x800) return String.fromCodePoint(0xe0 + random.below(22));
  if (code < 0x10000) return String.fromCodePoint(0x4e00 + random.below(0x2000));
  return String.fromCodePoint(0x20000 + random.below(0x4000));
}
