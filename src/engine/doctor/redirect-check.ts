import type { DoctorCheck } from '../../core/doctor/doctor-check.ts';
import { visibleText } from '../../core/text/visible.ts';
import { found, skipped, type Examination } from './examination.ts';
import { headerOf } from './http-reply.ts';

/** Whether the server sends the client elsewhere. Redirects are never followed. */
export function checkRedirect(examination: Examination): DoctorCheck {
  const { attempt, url } = examination;
  const status = examination.refusalStatus();
  const location = headerOf(attempt?.handshake.response?.headers ?? [], 'location');
  if (status === null || status < 300 || status >= 400 || location === null) {
    return skipped('redirect', 'The server sends you nowhere else.');
  }
  examination.cause = 'redirect';
  const target = URL.canParse(location, url.href) ? new URL(location, url.href) : null;
  const evidence = [{ name: 'Location', value: visibleText(location, 500) }];
  const finding = `The server answers ${String(status)} and sends you on to ${visibleText(location, 200)}.`;
  if (target !== null && /^(?:http|ws)s?:$/.test(target.protocol)) {
    target.protocol = target.protocol.replace('http', 'ws');
    return found('redirect', 'failed', finding, {
      evidence,
      next: `If you trust it, connect to ${visibleText(target.href, 300)}; redirects are not followed.`,
    });
  }
  return found('redirect', 'failed', finding, {
    evidence,
    next: 'That is no address of a WebSocket. Check the path of the URL.',
  });
}
