import type { DoctorCheck, Evidence } from '../../core/doctor/doctor-check.ts';
import { found, skipped, type Examination } from './examination.ts';
import { outcomeWords } from './origin-check.ts';
import { attemptUpgrade, isUpgraded } from './upgrade-attempt.ts';

const timeoutMs = 2_000;

/** Where servers usually have their WebSocket. */
const usualPaths = [
  '/ws',
  '/',
  '/socket.io/?EIO=4&transport=websocket',
  '/graphql',
  '/websocket',
] as const;

/** Refusals that may be about the path. */
const relatedStatuses: ReadonlySet<number> = new Set([200, 400, 403, 404, 405, 410, 426]);

/** Whether there is a WebSocket at another path of the same server; only when the user asked for it. */
export async function checkPaths(examination: Examination): Promise<DoctorCheck> {
  const { url, settings, cause } = examination;
  const status = examination.refusalStatus();
  if (
    status === null ||
    !relatedStatuses.has(status) ||
    (cause !== null && cause !== 'authentication')
  ) {
    return skipped('paths', 'The path is not what stands in the way.');
  }
  if (!settings.tryPaths) {
    return found('paths', 'skipped', 'Not tried: other paths are tried only when you ask for it.', {
      next: 'Look for a WebSocket at other usual paths of this server (--try-paths).',
    });
  }
  const evidence: Evidence[] = [];
  const good: string[] = [];
  for (const path of usualPaths.filter((one) => one !== `${url.pathname}${url.search}`)) {
    const [pathname = '/', search = ''] = path.split('?');
    const there = new URL(url.href);
    there.pathname = pathname;
    there.search = search;
    const attempt = await attemptUpgrade(
      examination,
      { url: there.href },
      { timeoutMs, watchMs: 0 },
    );
    evidence.push({ name: path, value: attempt === null ? 'not tried' : outcomeWords(attempt) });
    if (attempt !== null && isUpgraded(attempt)) {
      good.push(path);
    }
  }
  const [better] = good;
  if (better === undefined) {
    return found('paths', 'warning', 'None of the usual paths has a WebSocket either.', {
      evidence,
      next: 'Look into the documentation or the log of the server for the path.',
    });
  }
  examination.cause = 'paths';
  return found(
    'paths',
    'failed',
    `There is no WebSocket at ${url.pathname} (${String(status)}), but there is one at ${good.join(', ')}.`,
    { evidence, next: `Connect to ${url.protocol}//${url.host}${better}.` },
  );
}
