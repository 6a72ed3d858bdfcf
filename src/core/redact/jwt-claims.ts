import { fromBase64, textOf } from './byte-text.ts';
import { forEachJsonLeaf, jsonStringValue } from './json-leaves.ts';
import { isNoSecret } from './secret-worth.ts';

/** What explains why a token is refused, and says nothing about a person. */
const keptClaims = new Set([
  ...['alg', 'typ', 'cty', 'enc', 'zip', 'exp', 'iat', 'nbf', 'auth_time'],
  ...['iss', 'aud', 'azp', 'scope', 'scp', 'roles', 'amr', 'acr'],
]);

/** A claim that is replaced: bytes `start` to `end` of the JSON it stands in. */
export interface HiddenClaim {
  readonly start: number;
  readonly end: number;
  readonly kind: 'string' | 'number';
  readonly value: string;
}

/** The claims in the JSON of a token's head or body that are replaced, in order. */
export function hiddenClaims(json: Uint8Array): readonly HiddenClaim[] {
  const claims: HiddenClaim[] = [];
  forEachJsonLeaf(json, ({ kind, start, end, way }) => {
    const raw = textOf(json.subarray(start, end));
    const value = kind === 'string' ? jsonStringValue(raw) : raw;
    if (!keptClaims.has(way[0] ?? '') && !isNoSecret(value)) {
      claims.push({ kind, start, end, value });
    }
  });
  return claims;
}

/** The JSON of one part of a token; null when it is none. */
export function tokenPartJson(part: string): Uint8Array | null {
  const bytes = fromBase64(part);
  return bytes?.[0] === 0x7b ? bytes : null;
}
