/** Where a simulated server listens, and whom it lets in besides programs of this machine. */
export interface Door {
  /** The address it is bound to, such as `127.0.0.1`. */
  readonly listenHost: string;
  /** Origins let in besides those of this machine, such as `https://app.example`; `*` for every one. */
  readonly allowOrigins: readonly string[];
  /** What the query parameter `token` must say; null when none is asked for. */
  readonly token: string | null;
}

/** What an opening request says of itself; null for a header that is missing. */
export interface Visitor {
  readonly host: string | null;
  readonly origin: string | null;
  /** Of its query; null for none. */
  readonly token: string | null;
}

/**
 * Why an opening request is not let in, as a sentence; null when it is. A page of another site may aim
 * a browser at this port, directly or by a name that it points here (DNS rebinding): the first shows
 * in its Origin, the second in the Host it asked for.
 */
export function doorProblem(door: Door, { host, origin, token }: Visitor): string | null {
  if (host === null || !isOwnHost(hostName(host), door.listenHost)) {
    return `The Host ${JSON.stringify(host ?? '')} is not this server's. Connect to the address it was started with.`;
  }
  if (door.token !== null && token !== door.token) {
    return 'This server asks for a token: add ?token=… to the URL.';
  }
  if (origin === null || isOwnOrigin(origin) || door.allowOrigins.includes('*')) return null;
  if (door.allowOrigins.some((allowed) => isSameOrigin(allowed, origin))) return null;
  return `Pages of ${origin} are not let in, only those of this machine. On the command line, framescope serve --allow-origin ${origin} lets them in.`;
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1') return true;
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/** A name can be made to point anywhere, a literal address cannot. */
function isOwnHost(name: string, listenHost: string): boolean {
  if (isLoopback(name) || name === listenHost.toLowerCase()) return true;
  return !isLoopback(listenHost) && isAddress(name);
}

function isAddress(name: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) || /^\[[0-9a-f:.]+\]$/.test(name);
}

/** `host:port` without its port. */
function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}

/** Pages served by this machine, and files opened in a browser that says so. */
function isOwnOrigin(origin: string): boolean {
  if (origin === 'file://') return true;
  const host = /^https?:\/\/(\[[0-9a-f:.]+\]|[^/:@?#\\\s]+)(?::\d{1,5})?$/i.exec(origin)?.[1];
  return host !== undefined && isLoopback(host);
}

function isSameOrigin(a: string, b: string): boolean {
  const plain = (origin: string): string => origin.toLowerCase().replace(/\/$/, '');
  return plain(a) === plain(b);
}
