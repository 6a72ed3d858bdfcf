import { describe, expect, test } from 'vitest';
import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import {
  changedCount,
  defaultDraft,
  draftOf,
  pastedHeaders,
  readDraft,
} from '../../../../src/renderer/state/options-draft.ts';

describe('readDraft', () => {
  test('makes the default options from the default draft', () => {
    expect(readDraft(defaultDraft)).toEqual({ ok: true, options: defaultConnectionOptions });
  });

  test('brings options back from their own draft', () => {
    const options = {
      ...defaultConnectionOptions,
      headers: [{ name: 'Authorization', value: 'Bearer a' }],
      subprotocols: ['chat', 'superchat'],
      origin: 'https://example.com',
      queryParameters: [{ name: 'token', value: 'ä b' }],
      permessageDeflate: false,
      maxPayloadByteLength: 1024 * 1024,
      maxFragments: 5000,
      acceptUntrustedCertificate: true,
      handshakeTimeoutMs: 2500,
      pingIntervalMs: 5000,
    };
    expect(readDraft(draftOf(options))).toEqual({ ok: true, options });
  });

  test('leaves out blank rows and blank names between commas', () => {
    const blank = { name: '', value: '' };
    const draft = {
      ...defaultDraft,
      headers: [blank, { name: ' X-A ', value: ' 1 ' }, blank],
      queryParameters: [blank],
      subprotocols: ' a, ,b,',
    };
    expect(readDraft(draft)).toMatchObject({
      ok: true,
      options: {
        headers: [{ name: 'X-A', value: '1' }],
        queryParameters: [],
        subprotocols: ['a', 'b'],
      },
    });
  });

  test.each([
    ['Bad Name', 'is not a header name'],
    ['', 'needs a name'],
    ['Sec-WebSocket-Key', 'Framescope writes Sec-WebSocket-Key itself.'],
    ['sec-websocket-protocol', 'Enter subprotocols in their own field below.'],
  ])('says what is wrong with the header name "%s"', (name, sentence) => {
    const reading = readDraft({ ...defaultDraft, headers: [{ name, value: 'x' }] });
    expect(reading.ok ? '' : reading.problems.headerRows.get(0)).toContain(sentence);
  });

  test('refuses a header value that would break out of its line', () => {
    const reading = readDraft({
      ...defaultDraft,
      headers: [{ name: 'X-A', value: '1\r\nHost: evil' }],
    });
    expect(reading).toMatchObject({ ok: false, first: 'The value holds control characters.' });
  });

  test.each([
    ['subprotocols', 'chat room', '"chat room" is not a subprotocol name'],
    ['subprotocols', 'chat, chat', '"chat" is listed twice'],
    ['maxPayloadMiB', '0', 'Enter a number from 0.001 to 2,047 MiB.'],
    ['maxPayloadMiB', '', 'Enter a number from 0.001 to 2,047 MiB.'],
    ['handshakeTimeoutS', 'soon', 'Enter a number from 0.1 to 600 s.'],
    ['origin', 'a\nb', 'An origin holds only plain characters.'],
  ] as const)('refuses %s "%s" with a sentence', (field, text, sentence) => {
    const reading = readDraft({ ...defaultDraft, [field]: text });
    expect(reading.ok ? '' : reading.problems.fields[field]).toContain(sentence);
  });
});

describe('changedCount', () => {
  test('is 0 for the default draft and for blank rows', () => {
    expect(changedCount({ ...defaultDraft, headers: [{ name: '', value: '' }] })).toBe(0);
  });

  test('counts every option that is not as usual once', () => {
    const headers = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ];
    expect(changedCount({ ...defaultDraft, headers, permessageDeflate: false })).toBe(2);
  });
});

describe('pastedHeaders', () => {
  test('splits lines of name and value, keeping colons of the value', () => {
    expect(pastedHeaders('Origin: https://a.example:1\r\nX-B:2\n\n')).toEqual([
      { name: 'Origin', value: 'https://a.example:1' },
      { name: 'X-B', value: '2' },
    ]);
  });

  test('is null for text without such a line', () => {
    expect(pastedHeaders('Authorization')).toBeNull();
  });
});
