/** The checks of a diagnosis, in the order in which they run. */
export const doctorCheckIds = [
  'url',
  'resolve',
  'listen',
  'neighbours',
  'protocol',
  'certificate',
  'http',
  'upgrade',
  'redirect',
  'origin',
  'subprotocol',
  'deflate',
  'authentication',
  'proxy',
  'paths',
  'stays-open',
] as const;

export type DoctorCheckId = (typeof doctorCheckIds)[number];

/** What each check looks at, in a few words. */
export const doctorCheckTitles: Readonly<Record<DoctorCheckId, string>> = {
  url: 'URL',
  resolve: 'Host name resolves',
  listen: 'Something listens',
  neighbours: 'Usual ports nearby',
  protocol: 'TLS or plain',
  certificate: 'Certificate',
  http: 'Answers HTTP',
  upgrade: 'Upgrades to WebSocket',
  redirect: 'Redirect',
  origin: 'Origin',
  subprotocol: 'Subprotocol',
  deflate: 'permessage-deflate',
  authentication: 'Credentials',
  proxy: 'Proxy in between',
  paths: 'Other usual paths',
  'stays-open': 'Stays open',
};

/**
 * `warning`: a connection is possible, or may be, but something is odd. `skipped`: there was nothing
 * to look at, or no sense in looking.
 */
export type CheckOutcome = 'ok' | 'warning' | 'failed' | 'skipped';

/** A fact that was seen. Bounded; nothing from the wire can control a terminal; credentials are masked. */
export interface Evidence {
  readonly name: string;
  readonly value: string;
}

/** One look at a server that a connection was asked of. */
export interface DoctorCheck {
  readonly id: DoctorCheckId;
  readonly outcome: CheckOutcome;
  /** What was found: a sentence. */
  readonly finding: string;
  readonly evidence: readonly Evidence[];
  /** What to try next, as a sentence; null when there is nothing to do. */
  readonly next: string | null;
}
