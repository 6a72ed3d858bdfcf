import { expect, test } from 'vitest';
import type { ImportedConnection } from '../../../../src/core/command-line/imported-connection.ts';
import { readCommandLine } from '../../../../src/core/command-line/read-command-line.ts';

function connectionOf(text: string): ImportedConnection {
  const reading = readCommandLine(text);
  if (reading === null || !reading.ok) throw new Error(`not read: ${JSON.stringify(reading)}`);
  return reading.connection;
}

test('a request copied from Chrome for bash becomes a connection without the keys of its handshake', () => {
  const command = String.raw`curl 'wss://echo.example.com/socket?room=1' \
  -H 'Upgrade: websocket' \
  -H 'Origin: https://example.com' \
  -H 'Cache-Control: no-cache' \
  -H 'Accept-Language: en-US,en;q=0.9' \
  -b 'sid=abc; theme=dark' \
  -H 'Connection: Upgrade' \
  -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' \
  -H $'User-Agent: it\'s \u00e9 \U0001F600 \x41' \
  -H 'Sec-WebSocket-Version: 13' \
  -H 'Sec-WebSocket-Protocol: graphql-ws, json' \
  -H 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits' \
  --insecure`;
  expect(readCommandLine(command)).toEqual({
    ok: true,
    tool: 'cURL',
    connection: {
      url: 'wss://echo.example.com/socket?room=1',
      headers: [
        { name: 'Cache-Control', value: 'no-cache' },
        { name: 'Accept-Language', value: 'en-US,en;q=0.9' },
        { name: 'Cookie', value: 'sid=abc; theme=dark' },
        { name: 'User-Agent', value: "it's é 😀 A" },
      ],
      subprotocols: ['graphql-ws', 'json'],
      origin: 'https://example.com',
      messages: [],
      notEnabled: [
        {
          code: 'untrusted-certificate',
          message: 'Certificate checks stay on (the command turned them off).',
        },
      ],
      notes: [],
    },
  });
});

test('a request copied from Chrome for the Windows command prompt is read past its carets', () => {
  const command = [
    'curl ^"wss://example.com/a?b=1^&c=%2F^" ^',
    '  -H ^"Origin: https://example.com^" ^',
    '  -H ^"X-Quote: say \\^"hi\\^" 100^%^" ^',
    '  -H ^"Upgrade: websocket^"',
  ].join('\r\n');
  expect(connectionOf(command)).toMatchObject({
    url: 'wss://example.com/a?b=1&c=%2F',
    origin: 'https://example.com',
    headers: [{ name: 'X-Quote', value: 'say "hi" 100%' }],
  });
});

test('a request copied from Chrome for PowerShell brings headers, user agent and cookies', () => {
  const command = `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0 (X11)"
$session.Cookies.Add((New-Object System.Net.Cookie("sid", "a=b", "/", "example.com")))
Invoke-WebRequest -UseBasicParsing -Uri "wss://example.com/ws" \`
-WebSession $session \`
-Headers @{
"Origin"="https://example.com"
  "X-Say"="\`"hi\`" for \`$5 $([char]233)"
  "Sec-WebSocket-Key"="abc"
}`;
  expect(readCommandLine(command)).toMatchObject({
    ok: true,
    tool: 'PowerShell',
    connection: {
      url: 'wss://example.com/ws',
      origin: 'https://example.com',
      headers: [
        { name: 'User-Agent', value: 'Mozilla/5.0 (X11)' },
        { name: 'X-Say', value: '"hi" for $5 é' },
        { name: 'Cookie', value: 'sid=a=b' },
      ],
    },
  });
});

test('an HTTP request becomes one of a WebSocket, and says so', () => {
  const { url, notes } = connectionOf('curl https://api.example.com/live');
  expect(url).toBe('wss://api.example.com/live');
  expect(notes).toEqual(['The request was one of HTTP; its URL begins with wss: now.']);
});

test('credentials, cookies, user agent and referer become headers', () => {
  expect(
    connectionOf("curl -uuser:pa:ss -A me -e http://a/ -b 'a=1' --url ws://h/ -sSLk --http1.1"),
  ).toMatchObject({
    url: 'ws://h/',
    headers: [
      { name: 'Authorization', value: 'Basic dXNlcjpwYTpzcw==' },
      { name: 'User-Agent', value: 'me' },
      { name: 'Referer', value: 'http://a/' },
      { name: 'Cookie', value: 'a=1' },
    ],
  });
});

test('nothing that reaches for a file, a proxy or another address is switched on', () => {
  const { headers, notEnabled } = connectionOf(
    'curl wss://h -H @/etc/passwd -b /tmp/jar -K /tmp/conf -x http://proxy:1 --resolve h:443:10.0.0.1 --cert me.pem --key me.key',
  );
  expect(headers).toEqual([]);
  expect(notEnabled.map(({ code }) => code)).toEqual([
    'local-file',
    'proxy',
    'other-address',
    'client-certificate',
  ]);
});

test('a command substitution stays as it was written and is told', () => {
  const { headers, notes } = connectionOf(
    'curl wss://h -H "X: $(touch pwn) `id` $HOME" ; rm -rf /',
  );
  expect(headers).toEqual([{ name: 'X', value: '$(touch pwn) `id` $HOME' }]);
  expect(notes).toEqual([
    'What follows the command was not read.',
    'A $variable or `command` in it stands as it was written; nothing was run.',
  ]);
});

test('a wscat command brings subprotocols, origin, credentials and its message', () => {
  expect(
    connectionOf(
      `npx wscat -c localhost:8000/x -H 'A: 1' -H B:2 -s one -s two -o http://o --auth u:p -n -x '{"a":1}' -w 3 -P`,
    ),
  ).toMatchObject({
    url: 'ws://localhost:8000/x',
    headers: [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
      { name: 'Authorization', value: 'Basic dTpw' },
    ],
    subprotocols: ['one', 'two'],
    origin: 'http://o',
    messages: [{ name: '', format: 'text', text: '{"a":1}' }],
    notEnabled: [{ code: 'untrusted-certificate' }],
  });
});

test('a websocat command brings what is piped into it', () => {
  expect(
    connectionOf(
      `echo '{"type":"ping"}' | websocat -n1 -k --protocol=json -H='X-A: b' --origin http://o wss://h/p`,
    ),
  ).toMatchObject({
    url: 'wss://h/p',
    headers: [{ name: 'X-A', value: 'b' }],
    subprotocols: ['json'],
    origin: 'http://o',
    messages: [{ text: '{"type":"ping"}' }],
  });
});

test.each([
  'ws://localhost:8000',
  'wss://example.com/curl',
  'localhost',
  '',
  'a word about curl and how it is used',
  'curl',
])('%j is no command', (text) => {
  expect(readCommandLine(text)).toBeNull();
});

test.each([
  ["curl 'ws://h", /not closed/],
  ['curl -H "A: b"', /names no URL/],
  ['wscat -l 8080', /makes none/],
  ['websocat -s 8080', /makes none/],
  [`curl ws://h ${' a'.repeat(600_000)}`, /longer than/],
])('%.30s is refused with a sentence', (text, words) => {
  const reading = readCommandLine(text);
  expect(reading).toMatchObject({ ok: false, message: expect.stringMatching(words) as unknown });
});

test('a header whose value would break the request in two is left out and told', () => {
  const { headers, notes } = connectionOf(
    String.raw`curl ws://h -H $'A: b\r\nX: y' -H 'bad name: x'`,
  );
  expect(headers).toEqual([]);
  expect(notes).toEqual([
    'The header A has control characters in its value and was left out.',
    '"bad name" is not a header name and was left out.',
  ]);
});

test.each([
  ['quotes', `curl ${`"`.repeat(999_999)}`],
  ['backslashes', `curl ${'\\'.repeat(1_000_000)}`],
  ['dollars', `curl "${'$'.repeat(1_000_000)}`],
  ['carets', `curl ^"${'^'.repeat(1_000_000)}`],
  ['escapes', `curl $'${'\\x'.repeat(500_000)}`],
  ['PowerShell strings', `Invoke-WebRequest -Uri ${`"'`.repeat(500_000)}`],
  ['PowerShell dollars', `Invoke-WebRequest -Uri "${'$('.repeat(500_000)}`],
  ['PowerShell headers', `Invoke-WebRequest -Uri "ws://h" ${'-Headers @{"a"="b"'.repeat(20_000)}`],
  ['short options', `curl -${'s'.repeat(1_000_000)} ws://h`],
])('a million %s end in an answer', (_, text) => {
  expect(readCommandLine(text)).not.toBeUndefined();
});
