import type { DoctorCheck, DoctorCheckId } from './doctor-check.ts';

/** What a diagnosis comes to. */
export interface DiagnosisSummary {
  /** `stopped`: it ended before anything was found to be wrong, by the user or by its time. */
  readonly outcome: 'fine' | 'failed' | 'stopped';
  /** A sentence about the first thing that is wrong, or that nothing is. */
  readonly message: string;
  /** The one thing to try; null when there is nothing to do. */
  readonly next: string | null;
}

/** Why a server did not take a connection, check by check. */
export interface Diagnosis {
  readonly checks: readonly DoctorCheck[];
  readonly summary: DiagnosisSummary;
}

/** A diagnosis that may still be going on. */
export interface DiagnosisProgress {
  readonly checks: readonly DoctorCheck[];
  /** Null while it goes on. */
  readonly summary: DiagnosisSummary | null;
}

/** Checks that find out why the one before them failed. */
const explanations: Partial<Readonly<Record<DoctorCheckId, readonly DoctorCheckId[]>>> = {
  upgrade: ['redirect', 'origin', 'subprotocol', 'deflate', 'paths', 'authentication', 'proxy'],
};

/** Checks whose advice is better than that of the one before them, though they are no failure. */
const betterAdvice: Partial<Readonly<Record<DoctorCheckId, readonly DoctorCheckId[]>>> = {
  listen: ['neighbours'],
  upgrade: ['paths'],
};

/** Says in one sentence what the checks found: the first that failed, or what explains it. */
export function summaryOf(
  checks: readonly DoctorCheck[],
  end: 'complete' | 'stopped',
): DiagnosisSummary {
  const failed = checks.find(({ outcome }) => outcome === 'failed');
  if (failed !== undefined) {
    const cause = firstOf(checks, explanations[failed.id], ({ outcome }) => outcome === 'failed');
    if (cause !== undefined) {
      return { outcome: 'failed', message: cause.finding, next: cause.next };
    }
    const advice = firstOf(checks, betterAdvice[failed.id], ({ outcome }) => outcome === 'warning');
    return { outcome: 'failed', message: failed.finding, next: advice?.next ?? failed.next };
  }
  if (end === 'stopped') {
    return {
      outcome: 'stopped',
      message: 'The diagnosis was stopped before it found anything wrong.',
      next: 'Run it again and let it end.',
    };
  }
  if (checks.some(({ id, outcome }) => id === 'upgrade' && outcome === 'skipped')) {
    return {
      outcome: 'stopped',
      message: 'The diagnosis ended before it was seen whether the server takes the connection.',
      next: 'Run it again; a server that answers slowly needs most of its time.',
    };
  }
  const warning = checks.find(({ outcome }) => outcome === 'warning');
  return warning === undefined
    ? {
        outcome: 'fine',
        message: 'Nothing is wrong: the server takes this connection.',
        next: null,
      }
    : {
        outcome: 'fine',
        message: `The server takes this connection. Worth knowing: ${warning.finding}`,
        next: warning.next,
      };
}

function firstOf(
  checks: readonly DoctorCheck[],
  ids: readonly DoctorCheckId[] | undefined,
  isMeant: (check: DoctorCheck) => boolean,
): DoctorCheck | undefined {
  for (const id of ids ?? []) {
    const found = checks.find((check) => check.id === id);
    if (found !== undefined && isMeant(found)) {
      return found;
    }
  }
  return undefined;
}
