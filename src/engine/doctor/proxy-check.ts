import type { Header } from '../../core/connection/connection-options.ts';
import type { DoctorCheck, Evidence } from '../../core/doctor/doctor-check.ts';
import { visibleText } from '../../core/text/visible.ts';
import { found, skipped, type Examination } from './examination.ts';
import { isLoopback } from './listen-check.ts';

/** Response headers that only something in between adds. */
const proxyHeaders: ReadonlySet<string> = new Set([
  'via',
  'x-cache',
  'x-cache-hits',
  'x-served-by',
  'x-varnish',
  'cf-ray',
  'x-amz-cf-id',
  'x-envoy-upstream-service-time',
  'x-proxy-error',
  'x-squid-error',
  'fly-request-id',
  'x-vercel-id',
]);

const proxyServers =
  /nginx|openresty|cloudflare|cloudfront|envoy|haproxy|varnish|squid|traefik|caddy|awselb|apache traffic|gunicorn proxy|kong|akamai/i;

/** Failures that come about when something in between does not pass the upgrade on. */
const strippedCodes: ReadonlySet<string> = new Set([
  'connection-header-missing',
  'upgrade-header-missing',
  'accept-mismatch',
]);

/** Signs of a proxy between us and the server, and whether it is what stands in the way. */
export function checkProxy(examination: Examination): DoctorCheck {
  const { attempt, root, addresses } = examination;
  const environment = environmentProxies(examination);
  if (attempt === null && root === null) {
    return environment.length > 0 && !addresses.some(({ address }) => isLoopback(address))
      ? found(
          'proxy',
          'warning',
          'This machine is set up to use a proxy; Framescope connects directly.',
          {
            evidence: environment,
            next: 'If the server can be reached through that proxy only, a direct connection cannot work.',
          },
        )
      : skipped('proxy', 'No answer came that could show one.');
  }
  const headers = [
    ...(attempt?.handshake.response?.headers ?? []),
    ...(root?.reply?.headers ?? []),
  ];
  const signs = signsIn(headers);
  const evidence = [...signs, ...environment];
  if (attempt?.kind === 'refused') {
    const status = examination.refusalStatus();
    if (status === 502 || status === 504) {
      examination.cause ??= 'proxy';
      return found(
        'proxy',
        'failed',
        `A proxy answered (${String(status)}): it could not reach the server behind it.`,
        { evidence, next: 'Start the server behind the proxy, or correct its address there.' },
      );
    }
    if (strippedCodes.has(attempt.error.code)) {
      examination.cause ??= 'proxy';
      return found('proxy', 'failed', attempt.error.message, {
        evidence,
        next: 'Let the proxy in between pass on the headers Upgrade and Connection unchanged, and not cache.',
      });
    }
    if (speaksOfUpgrade(attempt.handshake.response?.body) && signs.length > 0) {
      examination.cause ??= 'proxy';
      return found(
        'proxy',
        'failed',
        'The server did not see an upgrade request, and there is a proxy in between.',
        {
          evidence,
          next: 'Let the proxy pass on WebSockets: HTTP/1.1, with the headers Upgrade and Connection.',
        },
      );
    }
    if (status === 503 && signs.length > 0) {
      return found('proxy', 'warning', 'The 503 may come from a proxy in between.', {
        evidence,
        next: 'Check whether the server behind it runs and is healthy.',
      });
    }
  }
  return signs.length === 0
    ? found('proxy', 'ok', 'No sign of one in the answers.', { evidence })
    : found('proxy', 'ok', 'There are signs of one, and nothing that it spoils.', { evidence });
}

/** Whether a refusal complains that the request was none for an upgrade. */
function speaksOfUpgrade(body: Uint8Array | undefined): boolean {
  const text = Buffer.from(body?.subarray(0, 4096) ?? []).toString('utf8');
  return /(?:missing|invalid|no|expected|required?)\b.{0,40}\b(?:upgrade|connection)\b|not a websocket/i.test(
    text,
  );
}

function signsIn(headers: readonly Header[]): readonly Evidence[] {
  const signs = new Map<string, Evidence>();
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    if (proxyHeaders.has(key) || (key === 'server' && proxyServers.test(value))) {
      signs.set(key, { name: visibleText(name, 60), value: visibleText(value, 200) });
    }
  }
  return [...signs.values()].slice(0, 12);
}

function environmentProxies({ settings, isSecure }: Examination): readonly Evidence[] {
  const wanted = isSecure ? ['HTTPS_PROXY', 'ALL_PROXY'] : ['HTTP_PROXY', 'ALL_PROXY'];
  return wanted
    .flatMap((name) => [name, name.toLowerCase()])
    .flatMap((name) => {
      const value = settings.environment[name];
      return value === undefined || value === ''
        ? []
        : [{ name, value: value.replace(/\/\/[^/@]*@/, '//•••@') }];
    });
}
