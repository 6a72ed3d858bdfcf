import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MessageEntry } from '../../../../src/core/log/log-entry.ts';
import { createRedactor } from '../../../../src/core/redact/create-redactor.ts';
import { defaultRedactionRules } from '../../../../src/core/redact/redaction-rules.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const hash = (text: string): Uint8Array => createHmac('sha256', 'key').update(text).digest();

function message(payload: Uint8Array, opcode: 1 | 2): MessageEntry {
  return {
    ...{ kind: 'message', direction: 'send', connectionId: 1, timeUs: 0, payload, opcode },
    ...{ payloadForm: 'decoded', wireLength: 10, compressed: false, complete: true },
    ...{ fragments: 1, frames: [], pair: null },
  };
}

function redactAll(payloads: readonly Uint8Array[], opcode: 1 | 2): readonly Uint8Array[] {
  const redactor = createRedactor(defaultRedactionRules, { hash });
  const entries = payloads.map((payload) => message(payload, opcode));
  for (const entry of entries) redactor.collect(entry);
  return entries.map((entry) => redactor.entry(entry).payload);
}

/** What is in JSON when no name in it says that a value is secret: no digits, so that nothing looks like a key. */
const plainJson = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.stringMatching(/^[a-z !"\\/üß\n]{0,12}$/),
    fc.integer({ min: -99, max: 99 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^f[a-e]{1,4}$/), tie('value'), { maxKeys: 4 }),
  ),
})).value;

const secretText = fc.stringMatching(/^[A-Z][a-z]{2}[0-9]{3}["\\/ü+ ]{0,2}[A-Za-z0-9]{6,20}$/);
const secretName = fc.constantFrom(
  'password',
  'apiKey',
  'refresh_token',
  'Client-Secret',
  'sessionId',
);

it('no secret is left wherever it stands in JSON, and everything else stays as it is', () => {
  fc.assert(
    fc.property(
      ...([plainJson, plainJson, secretName, secretText, fc.constantFrom(0, 1, 4)] as const),
      (before, after, name, secret, indent) => {
        const value = { before, inner: [{ [name]: secret }], after, said: `it is ${secret}.` };
        const text = JSON.stringify(value, null, indent);
        const [result = new Uint8Array()] = redactAll([encoder.encode(text)], 1);
        const redacted = decoder.decode(result);
        expect(redacted).not.toContain(JSON.stringify(secret).slice(1, -1));
        const read = JSON.parse(redacted) as typeof value;
        const pseudonym = read.inner[0]?.[name] ?? '';
        expect(read.said).toBe(`it is ${pseudonym}.`);
        expect(JSON.stringify({ ...read, inner: 0, said: 0 })).toBe(
          JSON.stringify({ ...value, inner: 0, said: 0 }),
        );
        const again = { ...read, inner: [{ [name]: secret }], said: value.said };
        expect(JSON.stringify(again, null, indent)).toBe(text);
      },
    ),
    { numRuns: 400 },
  );
});

it('any bytes are gone through without an error, and keep their length', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), (payloads) => {
      const results = redactAll(payloads, 2);
      const isJson = (bytes: Uint8Array): boolean => bytes[0] === 0x7b || bytes[0] === 0x5b;
      results.forEach((result, i) => {
        const payload = payloads[i] ?? new Uint8Array();
        if (!isJson(payload)) expect(result).toHaveLength(payload.length);
      });
    }),
    { numRuns: 400 },
  );
});

it.each([
  ['opening brackets', '['.repeat(200_000)],
  ['quotes', '"'.repeat(200_000)],
  ['beginnings of tokens', 'eyJ'.repeat(70_000)],
  ['beginnings of tokens with dots', 'eyJ.'.repeat(50_000)],
  ['parameters', '&token='.repeat(30_000)],
  ['header lines', '\nCookie: '.repeat(25_000)],
  ['at signs', 'a@'.repeat(100_000)],
  ['digits', '4'.repeat(200_000)],
  ['colons', ':'.repeat(200_000)],
  ['slashes of URLs', '://'.repeat(70_000)],
  ['beginnings of private keys', '-----BEGIN PRIVATE KEY-----'.repeat(8_000)],
  ['backslashes', `{"a":"${'\\\\'.repeat(100_000)}"}`],
  ['nested JSON', nestedJson()],
])('a text of nothing but %s does not hang', (_what, text) => {
  expect(redactAll([encoder.encode(text)], 1)).toHaveLength(1);
});

function nestedJson(): string {
  let text = '{"password":"s3cret-inside"}';
  for (let i = 0; i < 12; i++) text = JSON.stringify({ a: text });
  return text;
}
