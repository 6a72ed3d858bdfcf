import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecrets, maskSecretsInText } from '../../../../src/core/profile/secret-mask.ts';
import { visibleText } from '../../../../src/core/text/visible.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const secret = 'p@ss wörd/+?&"1';

const masked = (text: string, secrets: readonly string[] = [secret]) =>
  decoder.decode(maskSecrets(encoder.encode(text), secrets));

describe('a secret', () => {
  it.each([
    ['as it is', secret],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON that keeps to ASCII', 'p@ss w\\u00f6rd/+?&\\"1'],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded in lower case', encodeURIComponent(secret).toLowerCase()],
    ['as a form encodes it', new URLSearchParams({ a: secret }).toString().slice(2)],
  ])('is masked %s', (_case, written) => {
    const text = `before ${written} after`;
    const stars = '*'.repeat(encoder.encode(written).length);
    expect(masked(text)).toBe(`before ${stars} after`);
  });

  it.each(['', 'u', 'us', 'user:', 'Bearer '])('is masked in the base64 of %j and it', (before) => {
    const whole = Buffer.from(`${before}${secret}@host`).toString('base64');
    const shown = masked(`Basic ${whole}`);
    const left = Buffer.from(shown.slice(6).replaceAll('*', 'A'), 'base64').toString('latin1');
    expect([shown.length, /[a-z]{3}/.test(left.slice(before.length, -5))]).toEqual([
      6 + whole.length,
      false,
    ]);
  });

  it.each([
    ['a value that was encoded', (quoted: string) => encodeURIComponent(quoted)],
    ['a URL that a person wrote', (quoted: string) => quoted],
  ])('with an apostrophe and brackets is masked in the query of a URL made of %s', (_case, put) => {
    const quoted = "it's(a)secret!*";
    const query = new URL(`ws://host/?t=${put(quoted)}`).search;
    expect(masked(query, [quoted])).toBe(`?t=${'*'.repeat(query.length - 3)}`);
  });

  it('is masked where everything but unreserved characters is encoded (RFC 3986)', () => {
    expect(masked('t=it%27s%28a%29~secret%21%2A', ["it's(a)~secret!*"])).toBe(
      `t=${'*'.repeat(26)}`,
    );
  });

  it('is masked as far as it goes where a preview cut it off', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0';
    const cut = (text: string) => `It says: "${visibleText(text, 40)}".`;
    expect(maskSecretsInText(cut(`Invalid token: ${token}`), [token])).toBe(
      `It says: "Invalid token: ${'*'.repeat(24)}…".`,
    );
    expect(maskSecretsInText(cut(`Nothing of it in a text so long … eyJ…`), [token])).toBe(
      cut('Nothing of it in a text so long … eyJ…'),
    );
  });

  it('of fewer than four characters is not searched for', () => {
    expect(masked('abc', ['abc', ''])).toBe('abc');
  });

  it('that overlaps itself or another is masked whole', () => {
    expect(masked('xababababy', ['abab', 'babab'])).toBe('x********y');
  });

  it('costs nothing where it is not: the bytes stay the same array', () => {
    const bytes = encoder.encode('nothing here');
    expect(maskSecrets(bytes, [secret])).toBe(bytes);
  });

  it('is never left over, and lengths stay', () => {
    const anySecret = fc.oneof(
      fc.string({ minLength: 4, maxLength: 20 }),
      fc.string({ unit: 'grapheme', minLength: 4, maxLength: 20 }),
    );
    fc.assert(
      fc.property(
        fc.array(anySecret, { minLength: 1, maxLength: 3 }),
        fc.array(fc.string({ unit: 'binary' })),
        fc.nat(9),
        (secrets, texts, choice) => {
          const chosen = secrets[choice % secrets.length] ?? '';
          fc.pre(!/^\*+$/.test(chosen));
          const ways = [
            chosen,
            encodeURIComponent(chosen),
            btoa(unescape(encodeURIComponent(chosen))),
          ];
          const way = ways[choice % 3] ?? '';
          const text = texts.join(way);
          const shown = maskSecretsInText(text, secrets);
          expect(shown.length).toBe(text.length);
          const bytes = maskSecrets(encoder.encode(text), secrets);
          expect(bytes.length).toBe(encoder.encode(text).length);
          // What stars leave may by chance spell the secret again only if it has stars itself.
          if (!chosen.includes('*')) {
            expect([shown.includes(chosen), decoder.decode(bytes).includes(chosen)]).toEqual([
              ...[false, false],
            ]);
          }
        },
      ),
    );
  });
});
