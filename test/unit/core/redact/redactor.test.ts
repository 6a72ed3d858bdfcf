import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MessageEntry } from '../../../../src/core/log/log-entry.ts';
import { createRedactor } from '../../../../src/core/redact/create-redactor.ts';
import {
  defaultRedactionRules,
  type RedactionRules,
} from '../../../../src/core/redact/redaction-rules.ts';
import type { Redactor } from '../../../../src/core/redact/redactor.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function message(text: string | Uint8Array, seq = 1): MessageEntry & { readonly seq: number } {
  const payload = typeof text === 'string' ? encoder.encode(text) : text;
  return {
    ...{ seq, kind: 'message', direction: 'send', opcode: typeof text === 'string' ? 1 : 2 },
    ...{ connectionId: 1, timeUs: 0, payload, payloadForm: 'decoded', wireLength: 10 },
    ...{ compressed: false, complete: true, fragments: 1, frames: [], pair: null },
  };
}

function redactor(rules: Partial<RedactionRules> = {}): Redactor {
  const hash = (text: string): Uint8Array => createHmac('sha256', 'key').update(text).digest();
  return createRedactor({ ...defaultRedactionRules, ...rules }, { hash, maxChanges: 100 });
}

/** Texts as they are after both passes over all of them. */
function redacted(
  texts: readonly string[],
  rules: Partial<RedactionRules> = {},
): readonly string[] {
  const made = redactor(rules);
  const entries = texts.map((text, i) => message(text, i + 1));
  for (const entry of entries) made.collect(entry);
  return entries.map((entry) => decoder.decode(made.entry(entry).payload));
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

describe('what is redacted by default', () => {
  it.each([
    ['a member called password', '{"user":"alice","password":"hunter2-xy"}', 'hunter2-xy'],
    ['a short password', '{"password":"abc"}', '"abc"'],
    ['a member of any case and style', '{"Refresh_Token":"r-8812-aaxq"}', 'r-8812-aaxq'],
    ['a number called pin', '{"pin":4711}', '4711'],
    ['all in an object called credentials', '{"credentials":{"u":"bob77","p":"x9k2"}}', 'bob77'],
    [
      'the payload of connection_init',
      '{"type":"connection_init","payload":{"who":"abc123"}}',
      'abc123',
    ],
    ['socket.io auth', '40{"token":"tk-99aabb"}', 'tk-99aabb'],
    ['a passcode of STOMP', 'CONNECT\nlogin:guest1\npasscode:pa55c0de\n\n\0', 'pa55c0de'],
    [
      'SASL PLAIN',
      `AUTHENTICATE ${Buffer.from('\0alice\0s3cr3tpw').toString('base64')}`,
      Buffer.from('\0alice\0s3cr3tpw').toString('base64'),
    ],
    ['a user in a URL', 'see wss://bob:pa55word1@example.com/x', 'pa55word1'],
    ['a token in a query', 'ws://h/x?a=1&access_token=ab12cd34&b=2', 'ab12cd34'],
    ['a token behind an escaped &', '{"u":"ws://h/x?a=1\\u0026token=ab12cd34"}', 'ab12cd34'],
    ['Bearer in a text', 'got Authorization: Bearer abcd-1234-efgh', 'abcd-1234-efgh'],
    ['a cookie line', 'GET / HTTP/1.1\r\nCookie: sid=qq11ww22; theme=dark\r\n\r\n', 'qq11ww22'],
    ['a key of AWS', 'key AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
    ['a key of GitHub', `x ghp_${'a1B2'.repeat(9)} y`, `ghp_${'a1B2'.repeat(9)}`],
    [
      'a private key',
      '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE KEY-----',
      'MIIEvQIBADANBgkq',
    ],
    [
      'a private key within JSON',
      JSON.stringify({
        k: '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END RSA PRIVATE KEY-----',
      }),
      'MIIEvQIBADANBgkq',
    ],
    ['JSON within JSON', JSON.stringify({ body: JSON.stringify({ password: 'in"ner1' }) }), 'ner1'],
    ['headers as pairs', '{"headers":[{"name":"X-Api-Key","value":"kk-77-zz"}]}', 'kk-77-zz'],
    ['JSON that is cut short', '{"a":1,"password":"half-of-it', 'half-of-it'],
  ])('%s', (_what, text, secret) => {
    const [result = ''] = redacted([text]);
    expect(result).not.toContain(secret);
    expect(result).not.toBe(text);
  });

  it.each([
    '{"type":"chat","text":"the password is not here"}',
    '{"max_tokens":4096,"total_tokens":12,"token_type":"Bearer"}',
    '{"session":{"model":"gpt-realtime","voice":"alloy"}}',
    '{"ok":true,"pass":3,"authenticated":true,"password":null,"token":""}',
    '{"time":"12:34:56","at":1700000000000,"id":"7f1c9c1e-5d0e-4a55-9d8f-3f8a3c0f2b11"}',
  ])('leaves %s as it is', (text) => {
    expect(redacted([text])).toEqual([text]);
  });
});

describe('a secret that is known', () => {
  const secret = 'q7/Zk+91"ü?x';
  const login = `{"password":${JSON.stringify(secret)}}`;

  it.each([
    ['as it is', secret],
    ['in JSON', JSON.stringify({ a: secret })],
    ['in JSON within JSON', JSON.stringify(JSON.stringify({ a: secret }))],
    ['percent-encoded', `/x/${encodeURIComponent(secret)}`],
    ['in base64', Buffer.from(`ab${secret}c`).toString('base64')],
    ['in base64url', Buffer.from(`a${secret}cd`).toString('base64url')],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in upper case hexadecimal', Buffer.from(secret).toString('hex').toUpperCase()],
  ])('is found %s, also before it is known', (_how, text) => {
    const [before, , after] = redacted([text, login, text]);
    expect(before).not.toBe(text);
    expect(before).toBe(after);
    const inner = Buffer.from(secret).toString('base64').slice(2, -4);
    expect(before).not.toContain(inner);
  });

  it('keeps what stands around it in base64', () => {
    const text = Buffer.from('{"user":"anna","x":"k3y-0f-anna","n":1}').toString('base64');
    const [, result = ''] = redacted(['{"token":"k3y-0f-anna"}', text]);
    expect(JSON.parse(Buffer.from(result, 'base64').toString())).toMatchObject({
      user: 'anna',
      n: 1,
    });
    expect(Buffer.from(result, 'base64').toString()).not.toContain('k3y-0f-anna');
  });

  it('is the same pseudonym wherever it stands', () => {
    const [login2 = '', chat = '', url = ''] = redacted([
      '{"token":"tok-5519-ab"}',
      '{"t":"use tok-5519-ab please"}',
      '/path/tok-5519-ab?x=1',
    ]);
    const { token } = JSON.parse(login2) as { token: string };
    expect(token).toMatch(/^[a-z]{3}-\d{4}-[a-z]{2}$/);
    expect(chat).toBe(`{"t":"use ${token} please"}`);
    expect(url).toBe(`/path/${token}?x=1`);
  });

  it('is found where a preview cut it', () => {
    const [, cut = ''] = redacted(['{"token":"tok-5519-abcdefgh"}', 'refused: tok-5519-abc…']);
    expect(cut).not.toContain('tok-5519');
  });

  it('is not looked for when it is a word of a text that is streamed', () => {
    const texts = ['{"type":"token","token":"because"}', '{"text":"just because"}'];
    expect(redacted(texts)[1]).toBe(texts[1]);
  });
});

describe('a pseudonym', () => {
  it('of a JSON Web Token is one: the head is kept, the claims can be read', () => {
    const token = [
      base64url('{"alg":"HS256","typ":"JWT"}'),
      base64url('{"sub":"user-4711","exp":1700000000,"admin":true}'),
      'c2lnbmF0dXJlLW9mLXRva2Vu',
    ].join('.');
    const [result = ''] = redacted([`{"note":"${token}"}`]);
    const [head = '', claims = '', signature] = (JSON.parse(result) as { note: string }).note.split(
      '.',
    );
    expect(Buffer.from(head, 'base64url').toString()).toBe('{"alg":"HS256","typ":"JWT"}');
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
    expect(read).toMatchObject({ exp: 1_700_000_000, admin: true });
    expect(JSON.stringify(read)).not.toContain('user-4711');
    expect(signature).toHaveLength('c2lnbmF0dXJlLW9mLXRva2Vu'.length);
    expect(result).not.toContain('c2lnbmF0dXJl');
  });

  it('is of the same kind as the value', () => {
    const values = {
      uuid: '7f1c9c1e-5d0e-4a55-9d8f-3f8a3c0f2b11',
      hex: 'deadbeef00112233',
      digits: '0123456789',
      mail: 'anna@example.org',
    };
    const [result = ''] = redacted([JSON.stringify(values)], {
      paths: ['**.uuid', '/hex', '$.digits', '/mail'],
    });
    const made = JSON.parse(result) as typeof values;
    expect(made.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(made.hex).toMatch(/^[0-9a-f]{16}$/);
    expect(made.digits).toMatch(/^\d{10}$/);
    expect(made.mail).toBe('user1@example.invalid');
    for (const [name, value] of Object.entries(values)) {
      expect(made[name as keyof typeof values]).not.toBe(value);
    }
  });

  it('is another one with another key', () => {
    const made = (key: string): string => {
      const hash = (text: string): Uint8Array => createHmac('sha256', key).update(text).digest();
      const one = createRedactor(defaultRedactionRules, { hash });
      return decoder.decode(one.entry(message('{"token":"tok-5519-ab"}')).payload);
    };
    expect(made('a')).toBe(made('a'));
    expect(made('a')).not.toBe(made('b'));
  });
});

describe('bytes', () => {
  it('keep their length, so that what counts them stays right', () => {
    const name = encoder.encode('gateway-user');
    const password = encoder.encode('mqtt-s3cret');
    const field = (bytes: Uint8Array): number[] => [0, bytes.length, ...bytes];
    const body = [
      ...field(encoder.encode('MQTT')),
      ...[4, 0xc2, 0, 60],
      ...field(encoder.encode('client-1')),
      ...field(name),
      ...field(password),
    ];
    const packet = Uint8Array.from([0x10, body.length, ...body]);
    const result = redactor().entry(message(packet)).payload;
    expect(result).toHaveLength(packet.length);
    expect(Buffer.from(result).toString('latin1')).toContain('client-1');
    expect(Buffer.from(result).toString('latin1')).not.toMatch(/mqtt-s3cret|gateway-user/);
  });

  it('that could not be inflated become zeros', () => {
    const entry: MessageEntry = { ...message(Uint8Array.of(1, 2, 3)), payloadForm: 'wire' };
    expect(redactor().entry(entry).payload).toEqual(new Uint8Array(3));
  });
});

describe('rules of the user', () => {
  it('name paths, headers, parameters, patterns and values', () => {
    const rules: Partial<RedactionRules> = {
      paths: ['$.users[*].name'],
      query: ['tenant'],
      patterns: [{ name: 'customer', pattern: 'cust-(\\d+)' }],
      values: ['Zürich'],
    };
    const [json = '', url = '', text = ''] = redacted(
      [
        '{"users":[{"name":"Ann"},{"name":"Bob"}],"name":"kept"}',
        '/x?tenant=acme',
        'cust-12345 in Zürich',
      ],
      rules,
    );
    expect(json).toMatch(
      /^\{"users":\[\{"name":"[A-Z][a-z]{2}"\},\{"name":"[A-Z][a-z]{2}"\}\],"name":"kept"\}$/,
    );
    expect(json).not.toMatch(/Ann|Bob/);
    expect(url).not.toContain('acme');
    expect(text).toMatch(/^cust-\d{5} in /);
    expect(text).not.toMatch(/12345|Zürich/);
  });

  it('keep what they say is to be kept', () => {
    const texts = ['{"token":"public-1234","password":"p4ssw0rd!","a":{"secret":"see-me"}}'];
    const keep = { names: ['token'], paths: ['/a/secret'], values: ['p4ssw0rd!'] };
    expect(redacted(texts, { keep })).toEqual(texts);
  });

  it('switch groups on and off', () => {
    const text =
      '{"password":"p4ssw0rd!","mail":"ann@example.org","ip":"10.1.2.3","card":"4111 1111 1111 1111"}';
    const off = {
      credentials: false,
      tokens: false,
      emails: false,
      cards: false,
      addresses: false,
    };
    expect(redacted([text], { groups: off })).toEqual([text]);
    const [result = ''] = redacted([text], {
      groups: { ...off, emails: true, cards: true, addresses: true },
    });
    expect(result).toContain('p4ssw0rd!');
    expect(result).not.toMatch(/ann@|10\.1\.2\.3|4111/);
    expect(result).toMatch(/user1@example\.invalid/);
  });
});

describe('the report', () => {
  it('tells each change with its place, and what looks like a secret still', () => {
    const made = redactor();
    const left = 'Zx8Qw1Er5Ty7Ui9Op2As4Df6';
    const entry = message(`{"auth":{"token":"tok-5519-ab"},"x":"${left}"}`, 7);
    made.collect(entry);
    made.entry(entry);
    expect(made.changes()).toMatchObject([
      { seq: 7, place: 'payload /auth/token', reason: 'member', before: 'tok-5519-ab' },
    ]);
    expect(made.counts()).toMatchObject({ values: 1, changes: 1, entries: 1 });
    expect(made.leftovers()).toEqual([
      { seq: 7, place: 'payload', why: 'random-looking', text: left, count: 1 },
    ]);
  });
});
