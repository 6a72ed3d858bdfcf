import { secretSpellings } from '../../core/profile/secret-spellings.ts';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';

/** Of what only looks like a credential; shorter values are found in too many places to be masked. */
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
  const likely = [
    ...named,
    ...inUrl,
    ...inSubprotocols(options),
    url?.username ?? '',
    url?.password ?? '',
  ];
  const values = [...secrets, ...likely.filter((value) => value.length >= minLength)]
    .flatMap(secretSpellings)
    .sort((a, b) => b.length - a.length);
  const all = [...new Set(values)];
  return (text) => all.reduce((shown, value) => shown.replaceAll(value, mask), text);
}

/** Tokens offered as subprotocols, since a browser can send no header: `bearer, TOKEN` or `bearer.TOKEN`. */
function inSubprotocols({ subprotocols }: ConnectionOptions): readonly string[] {
  return subprotocols.flatMap((name, index) => {
    const before = subprotocols[index - 1] ?? '';
    const [, token = ''] = /(?:auth|bearer|token|jwt)[a-z]*[.:=_-](.+)$/i.exec(name) ?? [];
    return [token, isTokenName(before) ? name : '', /^eyJ[\w-]+\.[\w-]+/.test(name) ? name : ''];
  });
}

function isTokenName(name: string): boolean {
  return /(?:auth|bearer|token|jwt)[a-z]*$/i.test(name);
}
