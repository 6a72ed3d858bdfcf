import type { DoctorCheck } from '../../core/doctor/doctor-check.ts';
import { visibleText } from '../../core/text/visible.ts';
import { found, skipped, type Examination } from './examination.ts';
import { outcomeWords } from './origin-check.ts';
import { attemptUpgrade } from './upgrade-attempt.ts';

const timeoutMs = 2_000;

/** Failures that the offer of an extension may bring about. */
const relatedCodes: ReadonlySet<string> = new Set([
  'extension-invalid',
  'extension-not-requested',
  'connection-reset',
  'handshake-connection-closed',
]);

/** Whether offering compression (RFC 7692) is what stands in the way. */
export async function checkDeflate(examination: Examination): Promise<DoctorCheck> {
  const { attempt, options } = examination;
  if (attempt === null || examination.cause !== null) {
    return skipped('deflate', 'The refusal is explained already.');
  }
  if (attempt.kind === 'opened') {
    const { extensions } = attempt.handshake;
    return found(
      'deflate',
      'ok',
      extensions !== ''
        ? 'It was offered, and the server takes it.'
        : options.permessageDeflate
          ? 'It was offered, and the server does without.'
          : 'It was not offered.',
      {
        evidence:
          extensions === ''
            ? []
            : [{ name: 'Sec-WebSocket-Extensions', value: visibleText(extensions, 300) }],
      },
    );
  }
  const isRelated = relatedCodes.has(attempt.error.code) || examination.refusalStatus() === 400;
  if (!isRelated || !options.permessageDeflate) {
    return attempt.error.code.startsWith('extension-')
      ? found('deflate', 'failed', attempt.error.message, { next: attempt.error.nextStep })
      : skipped('deflate', 'The failure is not about compression.');
  }
  const without = await attemptUpgrade(
    examination,
    { permessageDeflate: false },
    { timeoutMs, watchMs: 0 },
  );
  const evidence = [
    { name: 'Offered', value: outcomeWords(attempt) },
    { name: 'Not offered', value: without === null ? 'not tried' : outcomeWords(without) },
  ];
  if (without?.kind === 'opened') {
    examination.cause = 'deflate';
    return found(
      'deflate',
      'failed',
      'The server cannot cope with the offer of permessage-deflate; it connects without.',
      { evidence, next: 'Switch permessage-deflate off in Options (--no-deflate).' },
    );
  }
  return found('deflate', 'ok', 'It makes no difference.', { evidence });
}
