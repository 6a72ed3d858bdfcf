import type { DoctorCheck, Evidence } from '../../core/doctor/doctor-check.ts';
import { visibleText } from '../../core/text/visible.ts';
import { found, skipped, type Examination } from './examination.ts';
import { outcomeWords } from './origin-check.ts';
import { attemptUpgrade, type UpgradeAttempt } from './upgrade-attempt.ts';

const timeoutMs = 2_000;

/** Refusals by servers that cannot agree on a subprotocol, besides those that switch protocols all the same. */
const relatedStatuses: ReadonlySet<number> = new Set([400, 403, 406, 415, 426, 501]);

/** Whether what is offered as subprotocol is what stands in the way. */
export async function checkSubprotocol(examination: Examination): Promise<DoctorCheck> {
  const { attempt, options } = examination;
  if (attempt === null || examination.cause !== null) {
    return skipped('subprotocol', 'The refusal is explained already.');
  }
  const offered = options.subprotocols;
  if (attempt.kind === 'opened') {
    const { subprotocol } = attempt.handshake;
    return found(
      'subprotocol',
      'ok',
      subprotocol === ''
        ? 'None was offered, and the server asks for none.'
        : `The server chose ${visibleText(subprotocol, 100)}.`,
    );
  }
  const evidence: Evidence[] = [
    { name: offered.length === 0 ? 'None offered' : 'Offered', value: outcomeWords(attempt) },
  ];
  const attempts = await otherAttempts(examination, attempt);
  evidence.push(
    ...attempts.map(({ subprotocols, attempt: other }) => ({
      name: subprotocols.length === 0 ? 'Without any' : `Only ${subprotocols.join(', ')}`,
      value: outcomeWords(other),
    })),
  );
  const better = attempts.find((one) => one.attempt.kind === 'opened');
  if (better !== undefined) {
    examination.cause = 'subprotocol';
    return better.subprotocols.length === 0
      ? found(
          'subprotocol',
          'failed',
          `The server does not take the subprotocols offered (${offered.join(', ')}); it connects without any.`,
          { evidence, next: 'Leave Subprotocols empty in Options, or ask for one that it knows.' },
        )
      : found(
          'subprotocol',
          'failed',
          `The server connects with the subprotocol ${better.subprotocols.join(', ')} only.`,
          {
            evidence,
            next: `Set Subprotocols to ${better.subprotocols.join(', ')} in Options.`,
          },
        );
  }
  if (attempts.length > 0) {
    return found('subprotocol', 'ok', 'Subprotocols make no difference.', { evidence });
  }
  const body = Buffer.from(attempt.handshake.response?.body ?? []).toString('utf8');
  // A 401 asks for credentials, which may be what it wants in a subprotocol.
  const isUnauthorized = examination.refusalStatus() === 401;
  if (offered.length === 0 && !isUnauthorized && /sub-?protocol/i.test(body)) {
    return found(
      'subprotocol',
      'failed',
      'No subprotocol was offered, and the refusal speaks of one.',
      { evidence, next: 'Add the subprotocol that the server expects in Options.' },
    );
  }
  return skipped('subprotocol', 'The failure is not about subprotocols.');
}

async function otherAttempts(
  examination: Examination,
  attempt: UpgradeAttempt & { readonly kind: 'refused' },
) {
  const { options } = examination;
  const status = examination.refusalStatus();
  const chosen = attempt.handshake.subprotocol;
  const isSwitched = attempt.error.code.startsWith('subprotocol-');
  const isRelated =
    isSwitched ||
    (options.subprotocols.length > 0 && status !== null && relatedStatuses.has(status));
  if (!isRelated) {
    return [];
  }
  const candidates: (readonly string[])[] = [
    ...(options.subprotocols.length > 0 ? [[]] : []),
    ...(isToken(chosen) ? [[chosen]] : []),
    ...(options.subprotocols.length > 1
      ? options.subprotocols.slice(0, 1).map((one) => [one])
      : []),
  ].slice(0, 2);
  const results: {
    readonly subprotocols: readonly string[];
    readonly attempt: UpgradeAttempt;
  }[] = [];
  for (const subprotocols of candidates) {
    const other = await attemptUpgrade(examination, { subprotocols }, { timeoutMs, watchMs: 0 });
    if (other !== null) {
      results.push({ subprotocols, attempt: other });
    }
  }
  return results;
}

/** Whether a server's choice can be offered (RFC 9110 section 5.6.2). */
function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,200}$/.test(text);
}
