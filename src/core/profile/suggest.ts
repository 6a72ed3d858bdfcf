import type { Profile } from './profile.ts';

const maxUrlLength = 4_096;
const defaultPorts: Readonly<Record<string, string>> = { ws: '80', wss: '443' };

/**
 * The profiles that a connection without one may be meant for, by its URL or by the types of its first
 * messages; the ones that more types speak for first, then those whose URL fits.
 */
export function suggestProfiles(
  profiles: readonly Profile[],
  url: string,
  types: readonly string[],
): readonly Profile[] {
  const seen = new Set(types);
  const rated = profiles.flatMap((profile) => {
    const { suggest } = profile;
    const known = new Set(suggest?.types?.anyOf);
    const count = [...known].filter((type) => seen.has(type)).length;
    const byTypes = suggest?.types !== undefined && count >= suggest.types.atLeast;
    const byUrl = suggest?.urls?.some((pattern) => urlFits(url, pattern)) === true;
    if (!byTypes && !byUrl) return [];
    return [{ profile, weight: (byTypes ? 1 + count : 0) + (byUrl ? 0.5 : 0) }];
  });
  return rated.sort((a, b) => b.weight - a.weight).map(({ profile }) => profile);
}

/**
 * Whether a URL is one that a pattern such as `*://*:8765/*` means; the host in any case, the port also
 * when it is the scheme's own, and without the query unless the pattern has one.
 */
export function urlFits(url: string, pattern: string): boolean {
  if (url.length > maxUrlLength) return false;
  const address = partsOf(url);
  const wanted = partsOf(pattern);
  if (address === null || wanted === null) return false;
  const port = address.port === '' ? (defaultPorts[address.scheme] ?? '') : address.port;
  const path = wanted.path.includes('?') ? address.path : (address.path.split('?')[0] ?? '');
  return (
    fits(address.scheme, wanted.scheme) &&
    fits(address.host.toLowerCase(), wanted.host.toLowerCase()) &&
    (wanted.port === '' ? isAnyPort(address, wanted) : fits(port, wanted.port)) &&
    fits(path === '' ? '/' : path, wanted.path === '' ? '/' : wanted.path)
  );
}

interface UrlParts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

/** A host `*` without a port is any server; any other host without one is at the scheme's own port. */
function isAnyPort(address: UrlParts, wanted: UrlParts): boolean {
  return (
    wanted.host === '*' ||
    address.port === (defaultPorts[address.scheme] ?? '') ||
    address.port === ''
  );
}

function partsOf(url: string): UrlParts | null {
  const found =
    /^([a-z*]+):\/\/(?:[^/?#@]*@)?(\[[^\]/?#]*\]|[^:/?#]*)(?::([0-9*]*))?([/?][^#]*)?(?:#.*)?$/i.exec(
      url.trim(),
    );
  if (found === null) return null;
  const [, scheme = '', host = '', port = '', path = ''] = found;
  return { scheme: scheme.toLowerCase(), host, port, path };
}

/** With `*` for any characters; goes through the text once for each part between them. */
function fits(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
