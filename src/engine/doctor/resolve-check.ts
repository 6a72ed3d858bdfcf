import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { DoctorCheck } from '../../core/doctor/doctor-check.ts';
import { counted } from '../../core/text/counted.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { nowUs } from '../clock.ts';
import { found, type Examination } from './examination.ts';

const timeoutMs = 4_000;

/** Addresses looked at, of each family. */
const maxPerFamily = 2;

/** Finds the addresses of the host, as the system's resolver tells them. */
export async function checkResolve(examination: Examination): Promise<DoctorCheck> {
  const { host } = examination;
  const family = isIP(host);
  if (family !== 0) {
    examination.addresses = [{ address: host, family }];
    return found('resolve', 'ok', `${host} is an address; there is nothing to look up.`);
  }
  const startUs = nowUs();
  const result = await lookupWithin(host, examination.signal);
  const time = formatDurationUs(nowUs() - startUs);
  if (typeof result === 'string') {
    examination.blocked = 'the host name does not resolve';
    return found(
      'resolve',
      'failed',
      result === 'timed-out'
        ? `The name ${host} was not resolved in ${time}.`
        : `The host ${host} was not found (${result} after ${time}).`,
      {
        next: 'Check the spelling of the host name, and whether this machine can reach a DNS server.',
      },
    );
  }
  const used = [4, 6].flatMap((wanted) =>
    result.filter((one) => one.family === wanted).slice(0, maxPerFamily),
  );
  // In the order of the resolver: the first one is what a simple client tries.
  examination.addresses = result.filter((one) => used.includes(one));
  const evidence = result.slice(0, 8).map(({ address, family: version }) => ({
    name: `IPv${String(version)}`,
    value: address,
  }));
  return found(
    'resolve',
    'ok',
    `${host} has ${counted(result.length, 'address', 'addresses')} (${time}).`,
    { evidence },
  );
}

/** The addresses, each once; or the code of the resolver's error. Node cannot cancel a look-up. */
async function lookupWithin(
  host: string,
  signal: AbortSignal,
): Promise<readonly LookupAddress[] | string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const aborted = new Promise<'timed-out'>((resolve) => {
    if (limit.aborted) {
      resolve('timed-out');
    }
    limit.addEventListener('abort', () => {
      resolve('timed-out');
    });
  });
  const looked = lookup(host, { all: true, order: 'verbatim' }).then(
    (addresses) => {
      const seen = new Set<string>();
      return addresses.filter(({ address }) => !seen.has(address) && seen.add(address));
    },
    (error: unknown) =>
      error instanceof Error && 'code' in error ? String(error.code) : String(error),
  );
  return Promise.race([looked, aborted]);
}
