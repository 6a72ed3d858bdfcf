import type { DoctorCheck, Evidence } from '../../core/doctor/doctor-check.ts';
import { found, skipped, type Examination } from './examination.ts';
import { isLoopback } from './listen-check.ts';
import { attemptUpgrade, isUpgraded, type UpgradeAttempt } from './upgrade-attempt.ts';

const timeoutMs = 2_000;

/** Where pages of development servers come from. */
const developmentOrigin = 'http://localhost:5173';

/** Refusals that have nothing to do with who asks. */
const unrelatedStatuses: ReadonlySet<number> = new Set([
  200, 401, 404, 405, 407, 410, 426, 429, 500, 502, 503, 504,
]);

/** Whether another Origin, or none, makes a difference. */
export async function checkOrigin(examination: Examination): Promise<DoctorCheck> {
  const { attempt, options } = examination;
  const status = examination.refusalStatus();
  if (attempt === null || examination.cause !== null) {
    return skipped('origin', 'The refusal is explained already.');
  }
  if (status !== null && unrelatedStatuses.has(status)) {
    return skipped('origin', `A refusal with ${String(status)} is not about the Origin.`);
  }
  if (attempt.kind === 'refused' && status === null && !isCut(attempt)) {
    return skipped('origin', 'The failure is not about the Origin.');
  }
  const asked = options.origin;
  const results = [{ origin: asked, attempt }];
  for (const origin of originsToTry(examination)) {
    const other = await attemptUpgrade(examination, { origin }, { timeoutMs, watchMs: 0 });
    if (other !== null) {
      results.push({ origin, attempt: other });
    }
  }
  const evidence: readonly Evidence[] = results.map((one) => ({
    name: one.origin === null ? 'Without Origin' : one.origin,
    value: outcomeWords(one.attempt),
  }));
  const accepted = results.filter((one) => isUpgraded(one.attempt)).map((one) => one.origin);
  const refused = results.filter((one) => !isUpgraded(one.attempt)).map((one) => one.origin);
  const [better] = accepted;
  if (attempt.kind === 'opened') {
    const [worse] = refused;
    return worse === undefined
      ? found('origin', 'ok', 'The server takes every Origin that was tried.', { evidence })
      : found(
          'origin',
          'warning',
          `The server takes ${list(accepted)} and refuses ${list(refused)}.`,
          {
            evidence,
            next:
              worse === null
                ? 'Clients other than browsers send no Origin by default; they must send one here.'
                : `A page from ${worse} could not connect. Add it to the origins that the server allows, if it should.`,
          },
        );
  }
  if (better === undefined) {
    return found('origin', 'ok', 'The Origin makes no difference: each one tried is refused.', {
      evidence,
    });
  }
  examination.cause = 'origin';
  const finding = `The server refuses ${named(asked)} and takes ${list(accepted)}.`;
  return found('origin', 'failed', finding, {
    evidence,
    next:
      better === null
        ? `Leave Origin empty in Options${asked === null ? '' : `, or add ${asked} to the origins that the server allows`}.`
        : `Set Origin to ${better} in Options${asked === null ? '' : `, or add ${asked} to the origins that the server allows`}.`,
  });
}

/** Whether the server cut the connection instead of answering, as some do with a foreign Origin. */
function isCut(attempt: UpgradeAttempt): boolean {
  return (
    attempt.kind === 'refused' &&
    (attempt.error.code === 'connection-reset' ||
      attempt.error.code === 'handshake-connection-closed')
  );
}

function originsToTry({
  options,
  url,
  isSecure,
  addresses,
  attempt,
}: Examination): readonly (string | null)[] {
  const own = `${isSecure ? 'https' : 'http'}://${url.host}`;
  const isLocal = addresses.every(({ address }) => isLoopback(address));
  // An open connection is no riddle: one more Origin shows whether a page could connect.
  const candidates =
    attempt?.kind === 'opened' ? [null, own] : [null, own, ...(isLocal ? [developmentOrigin] : [])];
  return candidates.filter((origin) => origin !== options.origin);
}

function named(origin: string | null): string {
  return origin === null ? 'a request without Origin' : `the Origin ${origin}`;
}

function list(origins: readonly (string | null)[]): string {
  return origins.map((origin) => named(origin)).join(', ');
}

/** How an attempt ended, in a word or two. */
export function outcomeWords(attempt: UpgradeAttempt): string {
  const status = attempt.handshake.response?.statusCode;
  if (attempt.kind === 'opened') {
    return 'accepted (101)';
  }
  return status === undefined ? `failed (${attempt.error.code})` : `refused (${String(status)})`;
}
