import { describeCloseCode } from '../../core/rfc6455/close-code.ts';
import type { DoctorCheck } from '../../core/doctor/doctor-check.ts';
import { visibleText } from '../../core/text/visible.ts';
import { found, skipped, type Examination } from './examination.ts';

/** Policy Violation, Unauthorized, Forbidden, and what applications make of 401 and 403. */
const refusingCodes: ReadonlySet<number> = new Set([1008, 3000, 3003, 4001, 4003, 4401, 4403]);

const calmCodes: ReadonlySet<number> = new Set([1000, 1001, 1005]);

/** Whether the server ended the open connection at once, as many do with a client they refuse. */
export function checkStaysOpen({ attempt }: Examination): DoctorCheck {
  if (attempt === null || attempt.kind === 'refused') {
    return skipped('stays-open', 'It did not open.');
  }
  const { end, messages } = attempt;
  const evidence =
    messages === 0
      ? []
      : [{ name: 'Messages that came by themselves', value: messages.toLocaleString('en') }];
  if (end === null) {
    return found('stays-open', 'ok', 'It stayed open until we closed it half a second later.', {
      evidence,
    });
  }
  if (end.received === null) {
    return found(
      'stays-open',
      'failed',
      `It opened and ended at once. ${end.error?.message ?? ''}`.trim(),
      { evidence, next: end.error?.nextStep ?? 'Look into the log of the server.' },
    );
  }
  const { code, reason } = end.received;
  const said = reason === '' ? 'without a reason' : `with the reason "${visibleText(reason, 200)}"`;
  const next = refusingCodes.has(code)
    ? 'The server refuses this client: check the credentials and the Origin.'
    : 'Look into the log of the server for why it closes.';
  return found(
    'stays-open',
    calmCodes.has(code) ? 'warning' : 'failed',
    `It opened, and the server closed it at once with ${String(code)} (${describeCloseCode(code).name}), ${said}.`,
    { evidence, next },
  );
}
