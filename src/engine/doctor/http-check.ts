import type { DoctorCheck, Evidence } from '../../core/doctor/doctor-check.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { visibleText } from '../../core/text/visible.ts';
import { exchange, type Exchange } from './exchange.ts';
import { found, skipped, type Examination } from './examination.ts';
import { bodyText, headerOf } from './http-reply.ts';
import { answerOf, startOf } from './protocol-check.ts';

const timeoutMs = 2_000;

/** Whether an ordinary request is answered: `GET /`, and `GET /health` where that is 200 or a failure of its own. */
export async function checkHttp(examination: Examination): Promise<DoctorCheck> {
  const { root, url } = examination;
  if (root === null) {
    return skipped('http', 'No more connections may be made.');
  }
  if (root.reply === null) {
    const evidence = [{ name: 'GET /', value: answerOf(root) }];
    if (root.received.byteLength === 0) {
      return found('http', 'warning', `An ordinary request is not answered: ${answerOf(root)}.`, {
        evidence,
        next: `Check that ${url.host} is the server you mean and that it is not stuck.`,
      });
    }
    examination.blocked = 'the server does not speak HTTP';
    return found(
      'http',
      'failed',
      `The server does not speak HTTP: it starts with ${startOf(root.received)}.`,
      { evidence, next: 'Another kind of server listens on this port. Check the port.' },
    );
  }
  if (!root.reply.isHeadComplete && root.end === 'timed-out') {
    return found(
      'http',
      'warning',
      `The server begins to answer HTTP (${answerOf(root)}), but the head of its answer did not end in ${formatDurationUs(root.elapsedUs)}.`,
      {
        evidence: evidenceOf('GET /', root),
        next: 'Look into why the server, or a proxy in between, sends so slowly.',
      },
    );
  }
  const health = await exchange(examination, {
    secure: examination.isSecure,
    path: '/health',
    timeoutMs,
  });
  const status = health?.reply?.statusCode ?? 404;
  const isIll = status >= 500 && status !== root.reply.statusCode;
  const isHealth = status === 200 || isIll;
  const evidence = [
    ...evidenceOf('GET /', root),
    ...(health !== null && isHealth ? evidenceOf('GET /health', health) : []),
  ];
  return found(
    'http',
    isIll ? 'warning' : 'ok',
    `The server answers HTTP: ${answerOf(root)} for /${isHealth ? `, ${String(status)} for /health` : ''}.`,
    { evidence, next: isIll ? 'It says itself that it is not well: look into its log.' : null },
  );
}

function evidenceOf(name: string, result: Exchange): readonly Evidence[] {
  const { reply, elapsedUs } = result;
  const server = reply === null ? null : headerOf(reply.headers, 'server');
  const text = reply === null ? '' : bodyText(reply, 300);
  return [
    { name, value: `${answerOf(result)} after ${formatDurationUs(elapsedUs)}` },
    ...(server === null ? [] : [{ name: 'Server', value: visibleText(server, 200) }]),
    ...(text === '' ? [] : [{ name: 'It says', value: visibleText(text, 200) }]),
  ];
}
