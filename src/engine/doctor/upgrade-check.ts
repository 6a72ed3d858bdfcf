import type { DoctorCheck, Evidence } from '../../core/doctor/doctor-check.ts';
import type { HandshakeResponse } from '../../core/connection/handshake.ts';
import { formatDurationUs } from '../../core/text/duration.ts';
import { visibleText } from '../../core/text/visible.ts';
import { isCredentialName } from './credentials.ts';
import { found, skipped, type Examination } from './examination.ts';
import { attemptUpgrade } from './upgrade-attempt.ts';

const timeoutMs = 5_000;

/** How long an open connection is watched: servers that refuse after the upgrade do so at once. */
const watchMs = 500;

/** Characters of a refusal's body that are kept. */
const maxBodyLength = 1_000;

/** The opening handshake as the user asked for it. */
export async function checkUpgrade(examination: Examination): Promise<DoctorCheck> {
  const attempt = await attemptUpgrade(examination, {}, { timeoutMs, watchMs });
  examination.attempt = attempt;
  if (attempt === null) {
    return skipped('upgrade', 'No more connections may be made.');
  }
  const { handshake } = attempt;
  if (attempt.kind === 'opened') {
    return found(
      'upgrade',
      'ok',
      `${examination.url.pathname} answers 101 Switching Protocols after ${formatDurationUs(handshake.timings.totalUs)}.`,
      { evidence: handshake.response === null ? [] : evidenceOf(handshake.response) },
    );
  }
  const { error } = attempt;
  if (error.code === 'cancelled') {
    return skipped('upgrade', 'Given up: the 20 seconds of a diagnosis are used up.');
  }
  return found('upgrade', 'failed', error.message, {
    evidence: [
      ...(handshake.response === null ? [] : evidenceOf(handshake.response)),
      { name: 'Code', value: error.code },
    ],
    next: error.nextStep,
  });
}

/** Status, headers and the beginning of the body. */
function evidenceOf(response: HandshakeResponse): readonly Evidence[] {
  const { statusCode, statusText, headers, body, bodyTruncated } = response;
  const text = Buffer.from(body.subarray(0, maxBodyLength * 4)).toString('utf8');
  const size = `${body.byteLength.toLocaleString('en')} bytes${bodyTruncated ? ' and more' : ''}`;
  return [
    { name: 'Status', value: `${String(statusCode)} ${statusText}`.trim() },
    ...headers.slice(0, 20).map(({ name, value }) => ({
      name: visibleText(name, 60),
      value:
        isCredentialName(name) && !/authenticate$/i.test(name) ? '•••' : visibleText(value, 200),
    })),
    ...(body.byteLength === 0
      ? []
      : [{ name: `Body (${size})`, value: visibleText(text.trim(), maxBodyLength) }]),
  ];
}
