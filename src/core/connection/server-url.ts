/** What is wrong with the text of a URL. */
export type ServerUrlCode =
  | 'url-empty'
  | 'url-scheme-missing'
  | 'url-scheme-http'
  | 'url-scheme-unsupported'
  | 'url-space'
  | 'url-fragment'
  | 'url-host-missing'
  | 'url-host-invalid'
  | 'url-port-invalid'
  | 'url-too-long';

/** A usable URL, or a sentence about the text and, where one is likely meant, a URL to offer. */
export type ServerUrl =
  | { readonly ok: true; readonly url: string }
  | {
      readonly ok: false;
      readonly code: ServerUrlCode;
      readonly message: string;
      readonly suggestion: string | null;
    };

/** Longest URL taken, in characters; servers stop far earlier. */
export const maxServerUrlLength = 65_536;

const needsScheme = 'A WebSocket URL starts with ws:// or wss://.';

function refused(
  code: ServerUrlCode,
  message: string,
  suggestion: string | null = null,
): Extract<ServerUrl, { ok: false }> {
  return { ok: false, code, message, suggestion };
}

/**
 * Checks the URL a person typed (RFC 6455 section 3). White space around it is ignored; the rest is kept
 * as typed, because what the user wrote is what should reach the server. A suggestion is itself usable.
 */
export function parseServerUrl(text: string): ServerUrl {
  const url = text.trim();
  if (url === '') {
    return refused('url-empty', 'Enter the URL of a server, such as ws://localhost:8000.');
  }
  if (url.length > maxServerUrlLength) {
    return refused('url-too-long', 'The URL is longer than 65,536 characters.');
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return withoutScheme(url);
  }
  const rest = url.slice(scheme.length + '://'.length);
  switch (scheme) {
    case 'ws':
    case 'wss':
      return checkRest(url, scheme, rest);
    case 'http':
    case 'https':
      return offer('url-scheme-http', scheme === 'https' ? 'wss' : 'ws', rest);
    default:
      return refused(
        'url-scheme-unsupported',
        `${needsScheme} Framescope does not speak ${scheme}://.`,
      );
  }
}

function withoutScheme(url: string): ServerUrl {
  const short = /^(wss?):(?!\d+(?:[/?#]|$))\/?(.*)$/i.exec(url);
  if (short?.[1] !== undefined && short[2] !== undefined) {
    return offer('url-scheme-missing', short[1].toLowerCase(), short[2]);
  }
  if (/^(?:about|blob|data|file|ftp|javascript|mailto|tel):/i.test(url)) {
    return refused('url-scheme-unsupported', needsScheme);
  }
  return offer('url-scheme-missing', 'ws', url.replace(/^\/\//, ''));
}

/** Refuses the text but offers it under another scheme, when that makes a usable URL. */
function offer(code: ServerUrlCode, scheme: string, rest: string): ServerUrl {
  const candidate = `${scheme}://${rest}`;
  const checked = checkRest(candidate, scheme, rest);
  return refused(code, needsScheme, checked.ok ? candidate : checked.suggestion);
}

function checkRest(url: string, scheme: string, rest: string): ServerUrl {
  const [, authority = '', tail = ''] = /^([^/?#\\]*)([^]*)$/.exec(rest) ?? [];
  if (/\s/.test(authority)) {
    return refused('url-space', 'The host name of a URL holds no spaces.');
  }
  const authorityProblem = checkAuthority(authority);
  if (authorityProblem !== null) {
    return authorityProblem;
  }
  if (/\s/.test(tail)) {
    const encoded = `${scheme}://${authority}${tail.replace(/\s/g, (space) => encodeURIComponent(space))}`;
    return refused('url-space', 'A URL holds no spaces; %20 stands for one.', encoded);
  }
  const hash = tail.indexOf('#');
  if (hash !== -1) {
    return refused(
      'url-fragment',
      'A WebSocket URL has no fragment, the part from # on (RFC 6455 section 3); %23 stands for a # sign.',
      `${scheme}://${authority}${tail.slice(0, hash)}`,
    );
  }
  return { ok: true, url };
}

function checkAuthority(authority: string): Extract<ServerUrl, { ok: false }> | null {
  const hostPort = authority.slice(authority.lastIndexOf('@') + 1);
  const bracketed = /^\[([0-9a-f:.]+)\](?::(.*))?$/i.exec(hostPort);
  const plain = /^([^:[\]]*)(?::([^:]*))?$/.exec(hostPort);
  const parts = bracketed ?? plain;
  const host = parts?.[1];
  if (host === undefined) {
    return refused(
      'url-host-invalid',
      `"${hostPort}" is not a host and port. An IPv6 address stands in brackets, such as [::1]:8000.`,
    );
  }
  if (host === '') {
    return refused('url-host-missing', 'The URL names no host, such as localhost or example.com.');
  }
  if (/[<>^`{|}"%\\]/.test(host)) {
    return refused('url-host-invalid', `"${host}" is not a host name.`);
  }
  const port = parts?.[2];
  if (port !== undefined && port !== '' && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    return refused('url-port-invalid', `"${port}" is not a port. Ports are numbers up to 65535.`);
  }
  return null;
}
