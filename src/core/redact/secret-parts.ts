import { plainName } from './secret-names.ts';

/** The part of a value that is the secret. */
export interface SecretPart {
  readonly start: number;
  readonly end: number;
}

const scheme =
  /^\s*(?:bearer|basic|token|digest|negotiate|ntlm|api-?key|jwt|key|oauth|sharedaccesssignature|aws4-hmac-sha256)[\s:]+/i;
const subprotocolMark =
  /^(?:.*[.:_-])?(?:bearer|token|jwt|basic|authorization|auth|api[-_]?key|access[-_]?token)(?:[.:_|-](?:authorization\.k8s\.io|[a-z]{1,12})(?=[.:_|-]))?[.:_|-]/i;
const subprotocolName =
  /^(?:bearer|token|jwt|basic|authorization|auth|api[-_]?key|access[-_]?token)$/i;
const maxParts = 200;

/** Where the secrets stand in the value of a header or member with a secret name. */
export function secretParts(name: string, value: string): readonly SecretPart[] {
  switch (plainName(name)) {
    case 'cookie':
    case 'cookies':
      return cookieParts(value);
    case 'setcookie':
      return cookieParts(value.split(';', 1)[0] ?? '');
    case 'secwebsocketprotocol':
      return subprotocolParts(value);
    default: {
      const start = scheme.exec(value)?.[0].length ?? 0;
      return trimmed(value, start, value.length);
    }
  }
}

function cookieParts(value: string): readonly SecretPart[] {
  const parts: SecretPart[] = [];
  let start = 0;
  for (const pair of value.split(';')) {
    const equals = pair.indexOf('=');
    parts.push(...trimmed(value, start + equals + 1, start + pair.length));
    start += pair.length + 1;
    if (parts.length >= maxParts) {
      parts.push(...trimmed(value, start, value.length));
      break;
    }
  }
  return parts;
}

/** A browser cannot set headers, so tokens travel among the names of subprotocols. */
function subprotocolParts(value: string): readonly SecretPart[] {
  const parts: SecretPart[] = [];
  let start = 0;
  let announced = false;
  for (const item of value.split(',')) {
    const name = item.trim();
    const at = start + item.indexOf(name);
    start += item.length + 1;
    const mark = subprotocolMark.exec(name)?.[0] ?? '';
    if (announced) parts.push({ start: at, end: at + name.length });
    else if (
      mark !== '' &&
      name.length - mark.length >= 6 &&
      !/^[a-z.]+$/.test(name.slice(mark.length))
    ) {
      parts.push({ start: at + mark.length, end: at + name.length });
    } else if (isRandomLooking(name)) parts.push({ start: at, end: at + name.length });
    announced = subprotocolName.test(name);
  }
  return parts.filter(({ start: from, end }) => end > from);
}

function trimmed(value: string, start: number, end: number): readonly SecretPart[] {
  let from = start;
  let to = end;
  while (from < to && isEdge(value[from])) from += 1;
  while (to > from && isEdge(value[to - 1])) to -= 1;
  return to > from ? [{ start: from, end: to }] : [];
}

function isEdge(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '"' || character === '\r';
}

/** A text that nobody would choose as a name: long, of many different characters, with digits among letters. */
export function isRandomLooking(text: string): boolean {
  if (text.length < 20 || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  if (/^[a-z0-9]+(?:[.-][a-z0-9]{1,14})+$/.test(text)) return false;
  return bitsPerCharacter(text) >= 3.5;
}

/** The entropy of a text's characters (Shannon), bits. */
export function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    bits -= (count / text.length) * Math.log2(count / text.length);
  }
  return bits;
}
