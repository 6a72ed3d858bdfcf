import { BlockList } from 'node:net';
import type { DoctorCheck, Evidence } from '../../core/doctor/doctor-check.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { dial, type Dial } from './dial.ts';
import { found, skipped, type Examination } from './examination.ts';

const timeoutMs = 2_000;
const neighbourTimeoutMs = 500;

/** Where development servers usually listen. */
const usualPorts = [3000, 4000, 5000, 5173, 8000, 8080, 8765, 9000];
const maxNeighbours = 8;

/** Whether somebody accepts TCP connections, address by address. */
export async function checkListen(examination: Examination): Promise<DoctorCheck> {
  const { addresses, port, host, url, signal } = examination;
  const dials: { readonly address: string; readonly dial: Dial }[] = [];
  for (const { address } of addresses) {
    if (examination.mayConnect()) {
      dials.push({ address, dial: await dial(address, port, timeoutMs, signal) });
    }
  }
  const evidence = dials.map((one) => evidenceOf(withPort(one.address, port), one.dial));
  const open = dials.filter((one) => one.dial.outcome === 'accepted');
  const [first] = dials;
  if (open.length > 0 || first === undefined) {
    const deaf = dials.filter((one) => one.dial.outcome !== 'accepted');
    const accepting = open.map(({ address }) => address).join(' and ');
    return deaf.length === 0
      ? found('listen', 'ok', `Something accepts connections on port ${String(port)}.`, {
          evidence,
        })
      : found(
          'listen',
          'warning',
          `Port ${String(port)} accepts connections on ${accepting} only, though ${host} has other addresses too.`,
          {
            evidence,
            next: `Framescope tries them all; a client that takes only one may fail. Use ${accepting} in the URL, or let the server listen on all addresses.`,
          },
        );
  }
  examination.blocked = 'nothing accepts a connection';
  const refused = dials.find((one) => one.dial.outcome === 'refused');
  if (refused !== undefined) {
    return found(
      'listen',
      'failed',
      `Nothing is listening on ${host} port ${String(port)} (connection refused after ${formatDurationUs(refused.dial.elapsedUs)}).`,
      { evidence, next: 'Start the server, or check the port.' },
    );
  }
  if (first.dial.outcome === 'timed-out') {
    return found(
      'listen',
      'failed',
      `${url.host} did not answer a TCP connection in ${formatDurationUs(first.dial.elapsedUs)}.`,
      { evidence, next: 'Check the address, the port and the firewalls in between.' },
    );
  }
  return found('listen', 'failed', `There is no way to ${url.host} (${first.dial.code}).`, {
    evidence,
    next: 'Check the network of this machine, a VPN that may be needed, and the address.',
  });
}

/** For a port of this machine on which nothing listens: whether something else does. */
export async function checkNeighbours(examination: Examination): Promise<DoctorCheck> {
  const { addresses, port, url, signal } = examination;
  const [first] = addresses;
  if (examination.blocked === null) {
    return skipped('neighbours', 'Not needed: something listens on the port of the URL.');
  }
  if (first === undefined || !addresses.every(({ address }) => isLoopback(address))) {
    return skipped('neighbours', 'Looked at on this machine only.');
  }
  const known = addresses.map(({ address }) => address);
  const otherFamily = ['127.0.0.1', '::1'].filter((address) => !known.includes(address));
  const places = [
    ...otherFamily.map((address) => ({ address, port })),
    ...usualPorts
      .filter((usual) => usual !== port)
      .map((usual) => ({ address: first.address, port: usual })),
  ].slice(0, maxNeighbours);
  const open: { readonly address: string; readonly port: number }[] = [];
  const evidence: Evidence[] = [];
  for (const place of places) {
    if (examination.mayConnect()) {
      const result = await dial(place.address, place.port, neighbourTimeoutMs, signal);
      evidence.push(evidenceOf(withPort(place.address, place.port), result));
      if (result.outcome === 'accepted') {
        open.push(place);
      }
    }
  }
  const [neighbour] = open;
  if (neighbour === undefined) {
    return found('neighbours', 'ok', 'No other usual port of this machine answers either.', {
      evidence,
    });
  }
  const names = open.map((place) => withPort(place.address, place.port));
  const there =
    neighbour.port === port
      ? `${url.protocol}//${withPort(neighbour.address, port)}${url.pathname}`
      : `port ${String(neighbour.port)}`;
  return found('neighbours', 'warning', `On this machine, ${names.join(', ')} answers.`, {
    evidence,
    next: `Start the server on port ${String(port)}; or, if it is meant to be another one, try ${there}, which answers.`,
  });
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

function withPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${String(port)}` : `${address}:${String(port)}`;
}

const dialWords: Readonly<Record<Dial['outcome'], string>> = {
  accepted: 'accepted',
  refused: 'refused',
  'timed-out': 'no answer',
  unreachable: 'no route',
  failed: 'failed',
};

function evidenceOf(name: string, { outcome, code, elapsedUs }: Dial): Evidence {
  const reason = code === '' ? '' : ` (${code})`;
  return { name, value: `${dialWords[outcome]}${reason} after ${formatDurationUs(elapsedUs)}` };
}
