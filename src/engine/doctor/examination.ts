import type { LookupAddress } from 'node:dns';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type {
  CheckOutcome,
  DoctorCheck,
  DoctorCheckId,
  Evidence,
} from '../../core/doctor/doctor-check.ts';
import type { Exchange } from './exchange.ts';
import type { Target } from './target.ts';
import type { UpgradeAttempt } from './upgrade-attempt.ts';

/** Most connections of one diagnosis. */
const maxConnections = 15;

/** One diagnosis under way: what is asked of the server, what was learnt, and what may still be spent. */
export class Examination implements Target {
  readonly url: URL;
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
  /** Why the checks that follow make no sense; null while they do. */
  blocked: string | null = null;
  addresses: readonly LookupAddress[] = [];
  /** The answer to `GET /`, or what came instead. */
  root: Exchange | null = null;
  /** The upgrade as the user asked for it. */
  attempt: UpgradeAttempt | null = null;
  /** The check that found out why the upgrade was refused. */
  cause: DoctorCheckId | null = null;
  private connections = 0;

  constructor(
    readonly options: ConnectionOptions,
    readonly signal: AbortSignal,
    readonly settings: {
      readonly tryPaths: boolean;
      readonly environment: Readonly<Record<string, string | undefined>>;
    },
  ) {
    this.url = URL.canParse(options.url) ? new URL(options.url) : new URL('ws://invalid.invalid');
    const { hostname, port, protocol } = this.url;
    this.host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
    this.isSecure = protocol === 'wss:';
    this.port = port === '' ? (this.isSecure ? 443 : 80) : Number(port);
  }

  mayConnect(): boolean {
    if (this.signal.aborted || this.connections >= maxConnections) {
      return false;
    }
    this.connections += 1;
    return true;
  }

  /** Status of a refusal of the upgrade; null when it was opened, or failed without one. */
  refusalStatus(): number | null {
    const { attempt } = this;
    const status = attempt?.handshake.response?.statusCode ?? null;
    return attempt === null || attempt.kind === 'opened' || status === 101 ? null : status;
  }
}

/** A look at one thing. Resolves also when the examination is aborted meanwhile. */
export type Check = (examination: Examination) => Promise<DoctorCheck> | DoctorCheck;

/** Makes the result of a check. */
export function found(
  id: DoctorCheckId,
  outcome: CheckOutcome,
  finding: string,
  more: { readonly evidence?: readonly Evidence[]; readonly next?: string | null } = {},
): DoctorCheck {
  return { id, outcome, finding, evidence: more.evidence ?? [], next: more.next ?? null };
}

/** The result of a check that had no occasion. */
export function skipped(id: DoctorCheckId, reason: string): DoctorCheck {
  return found(id, 'skipped', reason);
}
