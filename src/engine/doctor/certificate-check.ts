import type { DoctorCheck, Evidence } from '../../core/doctor/doctor-check.ts';
import { untrustedReason } from '../connection/handshake-failure.ts';
import type { ExchangeTls } from './exchange.ts';
import { found, skipped, type Examination } from './examination.ts';

const dayMs = 86_400_000;

/** A certificate that ends so soon is worth a word, days. */
const soonDays = 14;

interface Problem {
  readonly finding: string;
  readonly next: string;
}

/** Dates, name and chain of the server's certificate, each with what to do about it. */
export function checkCertificate(examination: Examination): DoctorCheck {
  const { url, root, isSecure, options } = examination;
  if (!isSecure) {
    return skipped('certificate', 'ws:// has none.');
  }
  const tls = root?.tls ?? null;
  if (tls === null) {
    return skipped('certificate', 'The server showed none.');
  }
  const evidence = evidenceOf(tls);
  const problems = problemsOf(tls, examination.host, Date.now());
  const [first] = problems;
  if (first === undefined) {
    const days = daysLeft(tls, Date.now());
    return days < soonDays
      ? found('certificate', 'warning', `The certificate expires in ${String(days)} days.`, {
          evidence,
          next: 'Renew it.',
        })
      : found('certificate', 'ok', 'The certificate is for this host and can be trusted.', {
          evidence,
        });
  }
  const others: readonly Evidence[] = problems
    .slice(1)
    .map(({ finding }) => ({ name: 'Also', value: finding }));
  const all = [...evidence, ...others];
  if (options.acceptUntrustedCertificate) {
    return found('certificate', 'warning', `${first.finding} You chose to accept it.`, {
      evidence: all,
      next: first.next,
    });
  }
  examination.blocked = `the certificate of ${url.host} cannot be trusted`;
  return found('certificate', 'failed', first.finding, { evidence: all, next: first.next });
}

/** What is wrong with a certificate, the most telling first. */
export function problemsOf(tls: ExchangeTls, host: string, nowMs: number): readonly Problem[] {
  const [leaf] = tls.certificates;
  const problems: Problem[] = [];
  const own =
    'If the server is yours, switch on "Accept untrusted certificate" in Options (--accept-untrusted-certificate).';
  for (const certificate of tls.certificates) {
    const whose = certificate === leaf ? 'The certificate' : `The issuer ${certificate.subject}`;
    if (Date.parse(certificate.validTo) < nowMs) {
      problems.push({
        finding: `${whose} expired on ${certificate.validTo}.`,
        next: 'Renew it on the server; if it should still be valid, check the clock of this machine.',
      });
    } else if (Date.parse(certificate.validFrom) > nowMs) {
      problems.push({
        finding: `${whose} is not valid before ${certificate.validFrom}.`,
        next: 'Check the clock of this machine and of the machine that made the certificate.',
      });
    }
  }
  if (tls.nameProblem !== null) {
    const names = leaf?.subjectAltName === '' ? leaf.subject : (leaf?.subjectAltName ?? '');
    problems.push({
      finding: `The certificate is not for ${host}: it is for ${names}.`,
      next: 'Connect by one of the names it is for, or get a certificate for this one.',
    });
  }
  const error = tls.authorizationError;
  if (error !== null && !/EXPIRED|NOT_YET|ALTNAME|HOSTNAME/.test(error) && !isNameText(tls)) {
    problems.push({
      finding: `The certificate cannot be trusted: ${untrustedReason(error) ?? 'it was not verified'} (${error}).`,
      next:
        error === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' || error.startsWith('UNABLE_TO_GET_ISSUER')
          ? `Let the server send the whole chain, the certificate of the issuer included. ${own}`
          : own,
    });
  }
  return problems;
}

/** Node puts the sentence about the name where the code of the chain would be. */
function isNameText({ authorizationError, nameProblem }: ExchangeTls): boolean {
  return authorizationError !== null && authorizationError === nameProblem;
}

function daysLeft({ certificates: [leaf] }: ExchangeTls, nowMs: number): number {
  return leaf === undefined ? 0 : Math.floor((Date.parse(leaf.validTo) - nowMs) / dayMs);
}

function evidenceOf({ certificates }: ExchangeTls): readonly Evidence[] {
  const [leaf] = certificates;
  return leaf === undefined
    ? []
    : [
        { name: 'Subject', value: leaf.subject },
        { name: 'Issuer', value: leaf.issuer },
        { name: 'Names', value: leaf.subjectAltName || 'none' },
        { name: 'Valid', value: `${leaf.validFrom} to ${leaf.validTo}` },
        { name: 'Chain', value: `${String(certificates.length)} long` },
      ];
}
