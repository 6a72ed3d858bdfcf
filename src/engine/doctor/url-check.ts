import { parseServerUrl } from '../../core/connection/server-url.ts';
import type { DoctorCheck } from '../../core/doctor/doctor-check.ts';
import { requestParts } from '../connection/handshake-request.ts';
import { EngineError } from '../engine-error.ts';
import { found, type Examination } from './examination.ts';

/** Whether URL and request headers can be used at all. */
export function checkUrl(examination: Examination): DoctorCheck {
  const { options } = examination;
  const parsed = parseServerUrl(options.url);
  if (!parsed.ok) {
    examination.blocked = 'the URL cannot be used';
    return found('url', 'failed', parsed.message, {
      next: parsed.suggestion === null ? 'Correct the URL.' : `Did you mean ${parsed.suggestion}?`,
    });
  }
  try {
    requestParts(options);
  } catch (error) {
    if (!(error instanceof EngineError)) {
      throw error;
    }
    examination.blocked = 'the request cannot be made';
    return found('url', 'failed', error.message, { next: 'Correct it in Options.' });
  }
  const { url, host, port, isSecure } = examination;
  const evidence = [
    { name: 'Host', value: host },
    { name: 'Port', value: url.port === '' ? `${String(port)} (the usual one)` : String(port) },
    { name: 'Path', value: url.pathname },
  ];
  const usual = isSecure ? 80 : 443;
  return port === usual
    ? found('url', 'warning', `Port ${String(port)} is unusual for ${url.protocol}//.`, {
        evidence,
        next: `If the connection fails, try ${isSecure ? 'ws' : 'wss'}://.`,
      })
    : found('url', 'ok', 'The URL can be used.', { evidence });
}
