import { describe, expect, test } from 'vitest';
import { parseServerUrl } from '../../../../src/core/connection/server-url.ts';

describe('parseServerUrl', () => {
  test.each([
    'ws://localhost:8000',
    'ws://localhost',
    'wss://example.com/ws?token=a%20b&x=1',
    'WS://EXAMPLE.com/',
    'ws://[::1]:8000/chat',
    'ws://user:pa%40ss@host:1/',
    'ws://127.0.0.1:65535',
    'wss://bücher.example/ä?ü=ß',
  ])('takes %s as it is typed', (url) => {
    expect(parseServerUrl(url)).toEqual({ ok: true, url });
  });

  test('ignores white space around the URL', () => {
    expect(parseServerUrl('  ws://localhost:8000\n')).toEqual({
      ok: true,
      url: 'ws://localhost:8000',
    });
  });

  test.each([
    ['localhost:8000', 'url-scheme-missing', 'ws://localhost:8000'],
    ['example.com/ws', 'url-scheme-missing', 'ws://example.com/ws'],
    ['//example.com/ws', 'url-scheme-missing', 'ws://example.com/ws'],
    ['127.0.0.1', 'url-scheme-missing', 'ws://127.0.0.1'],
    ['[::1]:8000', 'url-scheme-missing', 'ws://[::1]:8000'],
    ['ws:/localhost:8000', 'url-scheme-missing', 'ws://localhost:8000'],
    ['wss:example.com', 'url-scheme-missing', 'wss://example.com'],
    ['ws:8000', 'url-scheme-missing', 'ws://ws:8000'],
    ['http://localhost:8000/a', 'url-scheme-http', 'ws://localhost:8000/a'],
    ['https://example.com', 'url-scheme-http', 'wss://example.com'],
    ['ws://host/a b', 'url-space', 'ws://host/a%20b'],
    ['ws://host/a#frag', 'url-fragment', 'ws://host/a'],
    ['localhost:8000/#x', 'url-scheme-missing', 'ws://localhost:8000/'],
  ])('refuses %s as %s and offers %s', (text, code, suggestion) => {
    expect(parseServerUrl(text)).toMatchObject({ ok: false, code, suggestion });
  });

  test.each([
    ['', 'url-empty'],
    ['   ', 'url-empty'],
    ['ftp://example.com', 'url-scheme-unsupported'],
    ['javascript:alert(1)', 'url-scheme-unsupported'],
    ['ws://', 'url-host-missing'],
    ['ws:///path', 'url-host-missing'],
    ['ws://:8000', 'url-host-missing'],
    ['ws://ho st', 'url-space'],
    ['ws://host:port', 'url-port-invalid'],
    ['ws://host:70000', 'url-port-invalid'],
    ['ws://::1', 'url-host-invalid'],
    ['ws://ho%st/', 'url-host-invalid'],
    ['hello there', 'url-scheme-missing'],
  ])('refuses "%s" as %s and offers nothing', (text, code) => {
    expect(parseServerUrl(text)).toMatchObject({ ok: false, code, suggestion: null });
  });

  test('says in one sentence what a URL starts with', () => {
    expect(parseServerUrl('localhost:8000')).toMatchObject({
      message: 'A WebSocket URL starts with ws:// or wss://.',
    });
  });

  test('refuses a very long text without delay', () => {
    expect(parseServerUrl(`ws://h/${'a'.repeat(1_000_000)}`)).toMatchObject({
      code: 'url-too-long',
    });
  });
});
