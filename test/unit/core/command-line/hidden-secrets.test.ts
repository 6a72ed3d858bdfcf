import { expect, test } from 'vitest';
import { copyFormats } from '../../../../src/core/command-line/copied-connection.ts';
import { copiedText } from '../../../../src/core/command-line/copied-text.ts';
import { withoutSecrets } from '../../../../src/core/command-line/hidden-secrets.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.c2lnbmF0dXJlQ0FOQVJZ';

const connection = {
  url: `wss://user:CANARY1@example.com/socket?token=CANARY2&room=lobby&access_token=CANARY3&t=${jwt}`,
  headers: [
    { name: 'Authorization', value: 'Bearer CANARY4' },
    { name: 'Proxy-Authorization', value: 'Basic CANARY5' },
    { name: 'Cookie', value: 'sid=CANARY6' },
    { name: 'X-Api-Key', value: 'CANARY7' },
    { name: 'X-Forwarded', value: `for ${jwt}` },
    { name: 'Accept-Language', value: 'en' },
  ],
  subprotocols: ['graphql-transport-ws', 'base64url.bearer.authorization.CANARY8', jwt],
  origin: 'https://example.com',
  acceptUntrustedCertificate: false,
  message: {
    kind: 'text' as const,
    text: JSON.stringify({
      type: 'connection_init',
      author: 'Ann',
      payload: {
        Authorization: 'Bearer CANARY9',
        password: 'CANARYA \\"x',
        pin: 987654321,
        jwt,
        inner: JSON.stringify({ token: 'CANARYB', room: 'lobby' }),
        form: 'a=1&client_secret=CANARYC',
      },
    }),
  },
};

test.each(copyFormats)('a copy as %s holds no secret unless it is asked for', (format) => {
  const hidden = copiedText(connection, format, 'hidden');
  const whole = copiedText(connection, format, 'included');
  if (!hidden.ok || !whole.ok) throw new Error('not copied');
  expect(hidden.text).not.toMatch(/CANARY|987654321|eyJ/);
  expect(hidden.text).toContain('lobby');
  expect(hidden.text).toContain('graphql-transport-ws');
  expect(hidden.text).toContain('Ann');
  for (const canary of '123456789ABC') expect(whole.text).toContain(`CANARY${canary}`);
});

test('what is hidden still tells what to fill in', () => {
  const { url, headers, subprotocols } = withoutSecrets(connection);
  expect(url).toBe('wss://***@example.com/socket?token=***&room=lobby&access_token=***&t=***');
  expect(headers.map(({ value }) => value)).toEqual([
    'Bearer ***',
    'Basic ***',
    '***',
    '***',
    'for ***',
    'en',
  ]);
  expect(subprotocols).toEqual(['graphql-transport-ws', '***', '***']);
});

test('lines of a STOMP frame lose their passcode', () => {
  const text = 'CONNECT\nlogin:ann\npasscode:CANARY\n\n\0';
  const { message } = withoutSecrets({ ...connection, message: { kind: 'text', text } });
  expect(message).toEqual({ kind: 'text', text: 'CONNECT\nlogin:ann\npasscode:***\n\n\0' });
});

test.each([
  'eyJ'.repeat(300_000),
  '"a":"'.repeat(200_000),
  '\\"'.repeat(400_000),
  'a='.repeat(400_000),
])('a long message does not make hiding slow (%#)', (text) => {
  expect(withoutSecrets({ ...connection, message: { kind: 'text', text } }).message).not.toBeNull();
});

test('what an export takes for a secret is in no copy either', () => {
  const text = JSON.stringify({
    ...{ ticket: 'CANARY-1-xyzw', totp: 'CANARY-2-xyzw', 'api.key': 'CANARY-3-xyzw' },
    key: '-----BEGIN PRIVATE KEY-----\nMIIEvCANARY4xyzw\n-----END PRIVATE KEY-----\n',
    via: 'http://ann:CANARY-5-xyzw@proxy.example:3128/',
    mail: 'ann@example.com',
  });
  const shown = withoutSecrets({
    ...connection,
    url: 'ws://h/?ticket=CANARY-6-xyzw&room=lobby',
    headers: [{ name: 'X-CSRF', value: 'CANARY-7-xyzw' }],
    subprotocols: [],
    message: { kind: 'text', text },
  });
  expect(JSON.stringify(shown)).not.toContain('CANARY');
  expect(JSON.stringify(shown)).toContain('ann@example.com');
  expect(shown.url).toBe('ws://h/?ticket=***&room=lobby');
});
