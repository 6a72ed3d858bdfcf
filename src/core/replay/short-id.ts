/** Numbers of a business are shorter, and so are milliseconds since 1970. */
const longNumber = /^\d{14,20}$/;
const round = /000$/;
const minLength = 8;
const maxLength = 15;
const minTurns = 3;
const minMixedLength = 16;
const maxMixedLength = 128;
const hex = /^[0-9a-f]+$/;
const prefixed = /^([A-Za-z]{1,16}[_:-])([0-9a-f]{4,15})$/;

/**
 * Whether two texts or numbers seem to be ids of the same making, too short to look random one by one:
 * `9f8c2a71` and `03be44d0`, `u_8f3a` and `u_066a`, whole numbers of fourteen digits.
 */
export function areShortIds(inner: string, other: string): boolean {
  if (longNumber.test(inner) && longNumber.test(other)) {
    return !round.test(inner) && !round.test(other);
  }
  if (inner.length !== other.length || inner.length > maxMixedLength) return false;
  const [parts, others] = [prefixed.exec(inner), prefixed.exec(other)];
  if (parts !== null && others !== null) {
    const [rest, otherRest] = [parts[2] ?? '', others[2] ?? ''];
    const isHex = /[a-f]/.test(rest + otherRest) && /\d/.test(rest) && /\d/.test(otherRest);
    return parts[1] === others[1] && isHex;
  }
  if (inner.length >= minLength && hex.test(inner) && hex.test(other)) {
    return /[a-f]/.test(inner + other) && /\d/.test(inner) && /\d/.test(other);
  }
  return (isMixed(inner) && isMixed(other)) || (looksMade(inner) && looksMade(other));
}

/** Capitals, small letters and digits in one long word. */
function isMixed(text: string): boolean {
  if (text.length < minMixedLength || !/^[\w-]+$/.test(text)) return false;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}

/** Letters and digits in turns, as no word with a number has them. */
function looksMade(text: string): boolean {
  if (text.length < minLength || text.length > maxLength) return false;
  if (!/^[A-Za-z0-9]+$/.test(text)) return false;
  if (!/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const turns = text.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g) ?? [];
  return turns.length >= minTurns;
}
