import type { DoctorCheck } from '../../core/doctor/doctor-check.ts';
import { visibleText } from '../../core/text/visible.ts';
import { exchange, type Exchange } from './exchange.ts';
import { found, skipped, type Examination } from './examination.ts';
import { bodyText } from './http-reply.ts';

const timeoutMs = 3_000;

/** Whether the port speaks TLS for wss:// and no TLS for ws://; keeps the answer to `GET /`. */
export async function checkProtocol(examination: Examination): Promise<DoctorCheck> {
  const { isSecure, url } = examination;
  const root = await exchange(examination, { secure: isSecure, path: '/', timeoutMs });
  examination.root = root;
  if (root === null) {
    return skipped('protocol', 'No more connections may be made.');
  }
  return isSecure ? checkTls(examination, root) : checkPlain(examination, root, url);
}

async function checkTls(examination: Examination, root: Exchange): Promise<DoctorCheck> {
  const { url } = examination;
  if (root.tls !== null) {
    return found('protocol', 'ok', 'The port speaks TLS.', {
      evidence: [
        { name: 'TLS version', value: root.tls.protocol },
        { name: 'Cipher', value: root.tls.cipher },
      ],
    });
  }
  examination.blocked = 'TLS does not come about';
  const plain = await exchange(examination, { secure: false, path: '/', timeoutMs });
  const evidence = [
    { name: 'TLS handshake', value: endOf(root) },
    ...(plain === null ? [] : [{ name: 'Plain HTTP', value: answerOf(plain) }]),
  ];
  if (plain?.reply !== null && plain?.reply !== undefined && !asksForTls(plain)) {
    return found(
      'protocol',
      'failed',
      `The port answers plain HTTP, not TLS, but the URL says wss://.`,
      { evidence, next: `Use ${otherScheme(url)}.` },
    );
  }
  return found('protocol', 'failed', `TLS with ${url.host} does not come about.`, {
    evidence,
    next: 'Check the port, and which versions of TLS the server allows; we speak TLS 1.2 and 1.3.',
  });
}

async function checkPlain(
  examination: Examination,
  root: Exchange,
  url: URL,
): Promise<DoctorCheck> {
  const isUsual = root.reply !== null && !asksForTls(root);
  if (isUsual) {
    return found('protocol', 'ok', 'The port speaks without TLS, as ws:// says.');
  }
  const mayBeTls = root.received.byteLength === 0 || startsLikeTls(root.received);
  const secure =
    mayBeTls || asksForTls(root)
      ? await exchange(examination, { secure: true, path: null, timeoutMs })
      : null;
  const evidence = [
    { name: 'Plain HTTP', value: answerOf(root) },
    ...(secure === null
      ? []
      : [{ name: 'TLS handshake', value: secure.tls?.protocol ?? endOf(secure) }]),
  ];
  if (asksForTls(root) || (secure !== null && secure.tls !== null)) {
    examination.blocked = 'the port speaks TLS';
    return found('protocol', 'failed', 'The port speaks TLS, but the URL says ws://.', {
      evidence,
      next: `Use ${otherScheme(url)}.`,
    });
  }
  return found('protocol', 'ok', 'The port does not speak TLS, and the URL says ws://.', {
    evidence,
  });
}

function otherScheme(url: URL): string {
  const scheme = url.protocol === 'wss:' ? 'ws' : 'wss';
  return `${scheme}://${url.host}${url.pathname}`;
}

/** A TLS record: handshake or alert, version 3.x (RFC 8446 section 5.1). */
function startsLikeTls(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 0x03;
}

/** The words with which common servers refuse plain HTTP on a TLS port. */
function asksForTls({ reply }: Exchange): boolean {
  return (
    reply?.statusCode === 400 &&
    /plain HTTP request was sent to HTTPS port|HTTP request to an HTTPS server|speaking plain HTTP to an SSL-enabled/i.test(
      bodyText(reply, 2000),
    )
  );
}

/** The first thing an exchange brought, for a person. */
export function answerOf({ reply, received, end, error }: Exchange): string {
  if (reply !== null) {
    return `${String(reply.statusCode)} ${reply.statusText}`.trim();
  }
  if (received.byteLength > 0) {
    return `not HTTP: it starts with ${startOf(received)}`;
  }
  return endWords(end, error);
}

/** The first line of what came, in quotes. */
export function startOf(received: Uint8Array): string {
  const [line = ''] = Buffer.from(received.subarray(0, 200)).toString('latin1').split(/\r?\n/);
  return `"${visibleText(line, 80)}"`;
}

function endOf({ end, error }: Exchange): string {
  return endWords(end, error);
}

function endWords(end: Exchange['end'], error: Error | null): string {
  switch (end) {
    case 'closed':
      return 'the server closed the connection without a byte';
    case 'timed-out':
      return 'no answer';
    case 'complete':
      return 'nothing came';
    case 'failed':
      return visibleText(error?.message.trim() ?? 'failed', 200);
  }
}
