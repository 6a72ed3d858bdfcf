import type { DoctorCheck } from '../../core/doctor/doctor-check.ts';
import { visibleText } from '../../core/text/visible.ts';
import { isCredentialName } from './credentials.ts';
import { found, skipped, type Examination } from './examination.ts';
import { headerOf } from './http-reply.ts';

/** Whether the server asks who we are. */
export function checkAuthentication(examination: Examination): DoctorCheck {
  const { attempt, options, url } = examination;
  const sent = [
    ...options.headers.filter(({ name }) => isCredentialName(name)),
    ...options.queryParameters.filter(({ name }) => isCredentialName(name)),
  ].map(({ name }) => name);
  if (url.username !== '') {
    sent.push('user name in the URL');
  }
  sent.push(...[...url.searchParams.keys()].filter(isCredentialName));
  if (attempt === null) {
    return skipped('authentication', 'No upgrade was tried.');
  }
  const status = examination.refusalStatus();
  const asked = headerOf(attempt.handshake.response?.headers ?? [], 'www-authenticate');
  const evidence = [
    { name: 'Credentials sent', value: sent.length === 0 ? 'none' : [...new Set(sent)].join(', ') },
    ...(asked === null ? [] : [{ name: 'WWW-Authenticate', value: visibleText(asked, 300) }]),
  ];
  if (attempt.kind === 'opened') {
    return found(
      'authentication',
      'ok',
      sent.length === 0
        ? 'The handshake needs none.'
        : 'The handshake was accepted with those given.',
      { evidence },
    );
  }
  if (status === 401 || status === 407) {
    examination.cause ??= 'authentication';
    const who = status === 407 ? 'A proxy in between' : 'The server';
    return found(
      'authentication',
      'failed',
      sent.length === 0
        ? `${who} asks for credentials (${String(status)}), and none were sent.`
        : `${who} does not take the credentials sent (${String(status)}).`,
      {
        evidence,
        next:
          sent.length === 0
            ? `Add them under Headers in Options (--header)${asked === null ? '' : `; it asks for ${visibleText(asked, 200)}`}.`
            : 'Check whether they are right and still valid.',
      },
    );
  }
  if (status === 403 && examination.cause === null) {
    examination.cause = 'authentication';
    return found(
      'authentication',
      'failed',
      'The server refuses this client (403), whatever the Origin.',
      {
        evidence,
        next:
          sent.length === 0
            ? 'Add the credentials that it expects. If it expects none, check the path: some frameworks, Starlette and FastAPI among them, answer 403 where there is no WebSocket.'
            : 'Check the credentials, and the path: some frameworks, Starlette and FastAPI among them, answer 403 where there is no WebSocket.',
      },
    );
  }
  return skipped('authentication', 'The server did not ask for any.');
}
