import type { ConnectionOptions, Header } from '../../core/connection/connection-options.ts';
import { isRandomId } from '../../core/compare/volatile-values.ts';
import { isSecretHeader, isSecretName } from '../../core/redact/secret-names.ts';

/** What the user says of the new connection, beside where it goes. */
export interface ReplayTarget {
  /** `ws:` or `wss:`. */
  readonly url: string;
  /** Added, in place of recorded ones of the same name. */
  readonly headers: readonly Header[];
  readonly queryParameters: readonly Header[];
  readonly acceptUntrustedCertificate: boolean;
}

/** Beside the names that are secret everywhere: credentials are not sent where they do not belong. */
const alsoSecretHeader =
  /^(?:authorization|proxy-authorization|cookie|.*(?:token|secret|api-?key|password|session).*)$/i;
const alsoSecretParameter =
  /token|secret|key|auth|password|passwd|session|signature|sig|jwt|ticket|code/i;

/**
 * How the connection of a replay is made: as the recorded one, to another URL. What a recording holds in
 * the way of credentials goes to no other origin than its own; `leftOut` names it.
 */
export function replayOptions(
  recorded: ConnectionOptions,
  target: ReplayTarget,
): { readonly options: ConnectionOptions; readonly leftOut: readonly string[] } {
  const isHome = originOf(recorded.url) === originOf(target.url);
  const leftOut: string[] = [];
  const keeps = (what: string, isSecret: boolean): boolean => {
    if (isHome || !isSecret) return true;
    leftOut.push(what);
    return false;
  };
  const headers = recorded.headers
    .filter(({ name }) => !isNamed(target.headers, name))
    .filter(({ name }) => keeps(`the header ${name}`, isCredentialHeader(name)));
  const queryParameters = recorded.queryParameters
    .filter(({ name }) => !isNamed(target.queryParameters, name))
    .filter(({ name, value }) =>
      keeps(`the query parameter ${name}`, isSecretParameter(name, value)),
    );
  const subprotocols = recorded.subprotocols.filter((name) =>
    keeps('a subprotocol with a token', isTokenSubprotocol(name)),
  );
  return {
    options: {
      ...recorded,
      url: target.url,
      headers: [...headers, ...target.headers],
      queryParameters: [...queryParameters, ...target.queryParameters],
      subprotocols,
      acceptUntrustedCertificate:
        target.acceptUntrustedCertificate || (isHome && recorded.acceptUntrustedCertificate),
      // Pings of a timer are not part of the conversation.
      pingIntervalMs: null,
    },
    leftOut,
  };
}

/**
 * A recorded URL without user, password and what is secret in its query; `leftOut` names that. `standIn`
 * says what stands instead of the value of such a parameter, percent-encoded; null: nothing.
 */
export function urlWithoutCredentials(
  url: string,
  standIn: (parameter: Header) => string | null = () => null,
): { readonly url: string; readonly leftOut: readonly string[] } {
  const leftOut: string[] = [];
  const [head = '', ...rest] = url.split('?');
  const bare = head.replace(/^([a-z]+:\/\/)[^/#]*@/i, '$1');
  if (bare !== head) leftOut.push('the user in the URL');
  const query = rest.join('?').split('&');
  const kept = query.flatMap((part) => {
    const parameter = parameterOf(part);
    const { name, value } = parameter;
    if (!isSecretParameter(name, value)) return [part];
    const instead = standIn(parameter);
    if (instead !== null) return [`${part.split('=', 1)[0] ?? ''}=${instead}`];
    leftOut.push(`the query parameter ${name}`);
    return [];
  });
  return { url: rest.length === 0 ? bare : [bare, kept.join('&')].join('?'), leftOut };
}

function parameterOf(part: string): Header {
  const [name = '', ...value] = part.split('=').map((text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  });
  return { name, value: value.join('=') };
}

/** Whether a header of this name holds credentials as a rule. */
export function isCredentialHeader(name: string): boolean {
  return isSecretHeader(name) || alsoSecretHeader.test(name);
}

/** Browsers can set no headers, so that tokens travel as subprotocols. */
export function isTokenSubprotocol(name: string): boolean {
  return name.split('.').some(isRandomId) || name.length > 60;
}

/** Whether a query parameter holds credentials as a rule, or a value that looks like some. */
export function isSecretParameter(name: string, value: string): boolean {
  return isSecretName(name) || alsoSecretParameter.test(name) || isRandomId(value);
}

function isNamed(headers: readonly Header[], name: string): boolean {
  return headers.some((header) => header.name.toLowerCase() === name.toLowerCase());
}

/** Scheme, host and port. */
function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}`;
  } catch {
    return url;
  }
}
