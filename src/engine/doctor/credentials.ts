import { secretSpellings } from '../../core/profile/secret-spellings.ts';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';

/** Shorter values are found in too many places to be masked. */
const minLength = 6;

const mask = '•••';

/** Whether a header or query parameter of this name usually holds a secret. */
export function isCredentialName(name: string): boolean {
  return /auth|cookie|token|secret|passw|api[-_]?key|session|signature|jwt/i.test(name);
}

/** Takes what is secret in a request out of texts that are shown and passed on. */
export function credentialMask(
  options: ConnectionOptions,
  secrets: readonly string[],
): (text: string) => string {
  const url = URL.canParse(options.url) ? new URL(options.url) : null;
  const named = [...options.headers, ...options.queryParameters]
    .filter(({ name }) => isCredentialName(name))
    .flatMap(({ value }) => [value, ...value.split(/[\s;=,]+/)]);
  const inUrl = [...(url?.searchParams ?? [])]
    .filter(([name]) => isCredentialName(name))
    .map(([, value]) => value);
  const values = [...secrets, ...named, ...inUrl, url?.username ?? '', url?.password ?? '']
    .filter((value) => value.length >= minLength)
    .flatMap(secretSpellings)
    .sort((a, b) => b.length - a.length);
  const all = [...new Set(values)];
  return (text) => all.reduce((shown, value) => shown.replaceAll(value, mask), text);
}
