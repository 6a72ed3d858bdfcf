import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import { summaryOf, type Diagnosis } from '../../core/doctor/diagnosis.ts';
import {
  doctorCheckIds,
  type DoctorCheck,
  type DoctorCheckId,
} from '../../core/doctor/doctor-check.ts';
import { visibleText } from '../../core/text/visible.ts';
import { checkAuthentication } from './authentication-check.ts';
import { checkCertificate } from './certificate-check.ts';
import { credentialMask } from './credentials.ts';
import { checkDeflate } from './deflate-check.ts';
import { Examination, skipped, type Check } from './examination.ts';
import { checkHttp } from './http-check.ts';
import { checkListen, checkNeighbours } from './listen-check.ts';
import { checkOrigin } from './origin-check.ts';
import { checkPaths } from './paths-check.ts';
import { checkProtocol } from './protocol-check.ts';
import { checkProxy } from './proxy-check.ts';
import { checkRedirect } from './redirect-check.ts';
import { checkResolve } from './resolve-check.ts';
import { checkStaysOpen } from './stays-open-check.ts';
import { checkSubprotocol } from './subprotocol-check.ts';
import { checkUpgrade } from './upgrade-check.ts';
import { checkUrl } from './url-check.ts';

/** Time for the whole diagnosis, milliseconds. */
const totalMs = 20_000;

const maxSentenceLength = 1_000;
const maxEvidenceLength = 2_000;

const checks: Readonly<Record<DoctorCheckId, Check>> = {
  url: checkUrl,
  resolve: checkResolve,
  listen: checkListen,
  neighbours: checkNeighbours,
  protocol: checkProtocol,
  certificate: checkCertificate,
  http: checkHttp,
  upgrade: checkUpgrade,
  redirect: checkRedirect,
  origin: checkOrigin,
  subprotocol: checkSubprotocol,
  deflate: checkDeflate,
  authentication: checkAuthentication,
  proxy: checkProxy,
  paths: checkPaths,
  'stays-open': checkStaysOpen,
};

/** Checks that tell something about a server that cannot be reached, too. */
const alwaysRun: ReadonlySet<DoctorCheckId> = new Set(['neighbours', 'proxy']);

export interface DiagnoseOptions {
  /** Ends the diagnosis: what was found so far is summed up. */
  readonly signal: AbortSignal;
  readonly onCheck: (check: DoctorCheck) => void;
  /** Looks for a WebSocket at other usual paths of the same server. */
  readonly tryPaths?: boolean;
  /** Values that must not be shown, besides the credentials found in the request. */
  readonly secrets?: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds out why a server does not take a connection: looks at one thing after the other, from the URL
 * to the open WebSocket, and says what was seen and what to try.
 *
 * Goes only to the host of the URL; at most 15 connections, one at a time, in at most 20 s. Sends
 * handshakes, `GET /`, `GET /health` and Close frames, never a message. Never rejects for anything a
 * server does.
 */
export async function diagnose(
  options: ConnectionOptions,
  { signal, onCheck, tryPaths, secrets, environment }: DiagnoseOptions,
): Promise<Diagnosis> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(totalMs)]);
  const examination = new Examination(options, limit, {
    tryPaths: tryPaths === true,
    environment: environment ?? process.env,
  });
  const masked = credentialMask(options, secrets ?? []);
  const done: DoctorCheck[] = [];
  for (const id of doctorCheckIds) {
    const check = await result(examination, id);
    if (signal.aborted) {
      break;
    }
    const shown = presentable(check, masked);
    done.push(shown);
    onCheck(shown);
  }
  return { checks: done, summary: summaryOf(done, signal.aborted ? 'stopped' : 'complete') };
}

async function result(examination: Examination, id: DoctorCheckId): Promise<DoctorCheck> {
  if (examination.signal.aborted) {
    return skipped(id, 'Not tried: the 20 seconds of a diagnosis are used up.');
  }
  const { blocked } = examination;
  return blocked !== null && !alwaysRun.has(id)
    ? skipped(id, `Not tried: ${blocked}.`)
    : checks[id](examination);
}

/** Bounded, without credentials, and harmless to a terminal. */
function presentable(
  { id, outcome, finding, evidence, next }: DoctorCheck,
  masked: (text: string) => string,
): DoctorCheck {
  return {
    id,
    outcome,
    finding: visibleText(masked(finding), maxSentenceLength),
    evidence: evidence.map(({ name, value }) => ({
      name: visibleText(masked(name), 200),
      value: visibleText(masked(value), maxEvidenceLength),
    })),
    next: next === null ? null : visibleText(masked(next), maxSentenceLength),
  };
}
