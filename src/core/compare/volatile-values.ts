import { parseString } from '../json/top-level-fields.ts';

/** What a value is that another recording has differently, although nothing changed. */
export type VolatileKind = 'time' | 'id' | 'token';

const maxLength = 4096;
const dayMs = 86_400_000;

const isoTime =
  /^\d{4}-?\d\d-?\d\d[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/i;
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
/** Read off a clock: a time of an appointment has no parts of a second. */
const clockTime = /^\d\d:\d\d:\d\d[.,]\d{1,9}$/;
const uuid = /^(?:urn:uuid:)?\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const jwt = /^(?:Bearer )?eyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*$/;
const prefixed = /^[A-Za-z]{1,16}(?:[_:-][A-Za-z]{1,16})?[_:-](?=[^_:-]{8})/;
const epochNumber = /^[1-9]\d{8,18}(?:\.\d{1,9})?$/;
const timeName =
  /(?:^|[_.-])(?:ts|at|on|time|date|exp|iat|nbf|now|clock|when|since|until)$|(?:time|timestamp|clock|expires|expiry|created|updated|modified)$|[a-z](?:At|Ts|Date|Time(?:stamp)?|Clock)$|[tT]ime_?(?:[mMuUnN]s)$/;

/**
 * Whether a value looks like one that every recording has anew: a time, a uuid, a ulid, a JWT, or a
 * long random id. `raw` is JSON text; `name` is the member it stands in. Plain numbers and words never do.
 */
export function looksVolatile(name: string, raw: string, nearMs: number | null = null): boolean {
  return volatileKind(name, raw, nearMs) !== null;
}

/**
 * What kind of volatile value a JSON text looks like; null for none. `nearMs` is the wall clock of the
 * recording, milliseconds since 1970: with it a time must lie within two days, or its name must say so.
 */
export function volatileKind(
  name: string,
  raw: string,
  nearMs: number | null = null,
): VolatileKind | null {
  if (raw.length < 9 || raw.length > maxLength) return null;
  if (!raw.startsWith('"')) {
    return epochNumber.test(raw) && isNear(epochMs(raw), name, nearMs, false) ? 'time' : null;
  }
  const text = parseString(raw) ?? '';
  if (isoTime.test(text) || httpDate.test(text)) {
    return isNear(Date.parse(text), name, nearMs, true) ? 'time' : null;
  }
  // Without a date and a zone it is near nothing: its name must say what it is.
  if (clockTime.test(text)) return isTimeName(name) ? 'time' : null;
  if (epochNumber.test(text)) return isNear(epochMs(text), name, nearMs, false) ? 'time' : null;
  if (jwt.test(text)) return 'token';
  return isRandomId(text) ? 'id' : null;
}

/** Whether a name says that its value is a time. */
export function isTimeName(name: string): boolean {
  return timeName.test(name);
}

/** A text that no person chose: a uuid, a ulid, or long and mixed as if at random, also behind a prefix. */
export function isRandomId(text: string): boolean {
  if (uuid.test(text) || ulid.test(text)) return true;
  if (isMixed(text, 16)) return true;
  const prefix = prefixed.exec(text)?.[0];
  if (prefix === undefined) return false;
  const rest = text.slice(prefix.length);
  return uuid.test(rest) || isMixed(rest, 12);
}

/** Seconds, milliseconds, micro- or nanoseconds since 1970, told apart by their size. */
function epochMs(text: string): number {
  const value = Number(text);
  if (value < 1e11) return value * 1000;
  if (value < 1e14) return value;
  return value < 1e17 ? value / 1000 : value / 1e6;
}

function isNear(timeMs: number, name: string, nearMs: number | null, isWritten: boolean): boolean {
  if (nearMs === null || Number.isNaN(timeMs)) return isWritten || isTimeName(name);
  const distanceMs = Math.abs(timeMs - nearMs);
  return distanceMs < 2 * dayMs || (isTimeName(name) && distanceMs < 20 * 366 * dayMs);
}

/**
 * Words and names keep to one kind of character for a while; random texts go from digits to capitals
 * to small letters and back all the time.
 */
function isMixed(text: string, leastLength: number): boolean {
  if (text.length < leastLength || text.length > 512) return false;
  if (!/^[\w+/-]+={0,2}$/.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  if (digits < 2 || digits === text.length) return false;
  if (/^[0-9a-f]+$/.test(text) || /^[0-9A-F]+$/.test(text)) return true;
  let changes = 0;
  for (let index = 1; index < text.length; index++) {
    const [before, here] = [characterClass(text, index - 1), characterClass(text, index)];
    // Words and dates are put together with hyphens, too.
    if (before !== here && before !== 3 && here !== 3) changes += 1;
  }
  const hasBothCases = /[a-z]/.test(text) && /[A-Z]/.test(text);
  return changes >= (text.length - 1) * (hasBothCases ? 0.45 : 0.25);
}

function characterClass(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code >= 0x30 && code <= 0x39) return 0;
  if (code >= 0x41 && code <= 0x5a) return 1;
  return code >= 0x61 && code <= 0x7a ? 2 : 3;
}
