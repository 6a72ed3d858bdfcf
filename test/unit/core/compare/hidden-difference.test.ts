import { describe, expect, test } from 'vitest';
import { hiddenDifference, hiddenValue } from '../../../../src/core/compare/hidden-difference.ts';
import { RunSecrets } from '../../../../src/engine/scenario/run-secrets.ts';
import { hiddenReport } from '../../../../src/cli/replay/hidden-report.ts';
import { canaries as c, leaksIn } from '../../../integration/bundle/canaries.ts';

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const token = [
  base64url('{"alg":"HS256","typ":"JWT"}'),
  base64url(`{"sub":"${c.jwtSubject}","exp":1893456000}`),
  base64url('a signature of so many bytes'),
].join('.');

/** Values that messages have at such places. */
const values: Readonly<Record<string, unknown>> = {
  '/jwt': token,
  '/payload/who': c.connectionInit,
  '/token': c.socketIo,
  '/auth/0': c.accessToken,
  '/sasl': `AUTHENTICATE ${Buffer.from(`\0anna\0${c.sasl}`).toString('base64')}`,
  '/key': `-----BEGIN PRIVATE KEY-----\n${c.pem}\n-----END PRIVATE KEY-----\n`,
  '/env': `HOME=/home/x\nAPI_KEY=${c.environment}\n`,
  '/via': `http://proxyuser:${c.proxyUrl}@proxy.example:3128/`,
  '/from': `wss://${c.urlUser}@example.com/`,
  '/list/0/inner': { secret: c.compressed },
  '/annotation': `{"token":"${c.annotation}"}`,
  '/ping': `secret=${c.ping}`,
  '/stomp': `CONNECT\npasscode:${c.passcode}\n\n`,
  '/location': `https://host/login?token=${c.location}`,
  '/head': `Cookie: sid=${c.cookie}\r\nSet-Cookie: session=${c.setCookie}\r\nAuthorization: Bearer ${c.authorization}\r\n`,
  '/reason': `token=${c.closeReason}`,
  '/error': `password=${c.errorBody}`,
};
const raw = (value: unknown): string => JSON.stringify(value);

describe('what a report shows of a message', () => {
  test('holds none of the secrets that an export leaves out', () => {
    for (const [pointer, value] of Object.entries(values)) {
      const shown = [
        hiddenDifference(
          { kind: 'changed', pointer, before: raw(value), after: raw(value) },
          'connection_init',
        ),
        hiddenDifference({ kind: 'missing', pointer, before: raw(value) }, 'connection_init'),
        hiddenDifference({ kind: 'extra', pointer, after: raw(value) }, 'connection_init'),
      ];
      expect(leaksIn(JSON.stringify(shown)), pointer).toEqual([]);
    }
    expect(leaksIn(hiddenValue(raw(values['/payload/who']), '/payload/who'))).toEqual([
      'connectionInit',
    ]);
  });

  test('of a run holds none in what came', () => {
    const failure = new RunSecrets().maskedFailure({
      ...{ code: 'expectation-not-met', seq: 1 },
      message: `There did not come a message with {"type":"connection_init","token":"${c.socketIo}"}.`,
      differences: Object.entries(values).map(([pointer, value]) => {
        return { kind: 'changed', pointer, before: '"other"', after: raw(value) };
      }),
    });
    expect(leaksIn(JSON.stringify(failure))).toEqual([]);
    expect(failure.differences[0]).toMatchObject({ pointer: '/jwt', before: '"other"' });
    const title = 'send {"token":"{{token}}","text":"hello"}';
    expect(new RunSecrets().maskedSentence(title)).toBe(title);
  });

  test('of a replay holds none in differences and variables', () => {
    const shown = hiddenReport({
      ...{ verdict: 'diverged', url: `ws://host/?token=${c.queryToken}`, pace: { kind: 'gated' } },
      ...{ startedAt: '2026-01-31T12:00:00.000Z', durationMs: 1, sent: 1, toSend: 1, received: 1 },
      ...{ met: 1, expected: 1, divergenceCount: 1, allowed: [], lateness: null, notes: [] },
      divergences: Object.entries(values).map(([pointer, value]) => ({
        ...{ kind: 'changed', recordedSeq: 1, replayedSeq: 2, label: 'connection_init' },
        message: 'It says something else.',
        differences: [{ kind: 'changed', pointer, before: raw(value), after: '"changed"' }],
      })),
      variables: [
        {
          ...{ name: 'token', pointer: '/access_token', recordedSeq: 1, uses: 1 },
          ...{ recorded: c.accessToken, replayed: null },
        },
        {
          ...{ name: 'order', pointer: '/id', recordedSeq: 1, uses: 1 },
          ...{ recorded: '7f1c9c1e-5d0e', replayed: '8a' },
        },
      ],
    });
    expect(leaksIn(JSON.stringify(shown))).toEqual([]);
    expect(shown.variables).toMatchObject([
      { recorded: '***', replayed: null },
      { recorded: '7f1c9c1e-5d0e', replayed: '8a' },
    ]);
  });

  test.each([
    ['/price', '12.5'],
    ['/text', '"a long text that hides nothing at all"'],
    ['/items/3', '{"id":"7f1c9c1e-5d0e-4a55-9d8f-3f8a3c0f2b11","name":"Zoë 👋"}'],
    ['/big', '12345678901234567890123'],
    ['/cut', '"a text that is cut …'],
    ['', 'plain text, "quoted"'],
    ['/token', 'null'],
  ])('is what it is at %s', (pointer, value) => {
    expect(hiddenValue(value, pointer)).toBe(value);
  });
});
