import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CopiedConnection } from '../../../../src/core/command-line/copied-connection.ts';
import { copiedText } from '../../../../src/core/command-line/copied-text.ts';
import { readCommandLine } from '../../../../src/core/command-line/read-command-line.ts';
import { hostileValues } from './hostile-values.ts';

const plain: CopiedConnection = {
  url: 'wss://example.com/socket?a=1',
  headers: [],
  subprotocols: [],
  origin: null,
  acceptUntrustedCertificate: false,
  message: null,
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-copied-'));
  // Programs that only write down how they were called: each argument with a NUL behind it.
  for (const program of ['wscat', 'websocat']) {
    const script = `#!/bin/sh\nprintf '%s\\0' "${program}" "$@" >>"$OUT"\n${
      program === 'websocat' ? 'cat >>"$OUT"\n' : ''
    }printf 'END' >>"$OUT"\n`;
    writeFileSync(join(folder, program), script, { mode: 0o755 });
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs commands in one /bin/sh, in an empty folder; what each program got, and what lies in the folder after. */
function run(commands: readonly string[]): {
  readonly calls: readonly string[];
  readonly left: string[];
} {
  const work = mkdtempSync(join(folder, 'work-'));
  const out = join(folder, 'out');
  rmSync(out, { force: true });
  writeFileSync(out, '');
  execFileSync('/bin/sh', ['-c', commands.join('\n')], {
    cwd: work,
    env: { PATH: `${folder}:/usr/bin:/bin`, OUT: out, HOME: work },
    maxBuffer: 1e9,
  });
  const calls = execFileSync('cat', [out], { encoding: 'utf8', maxBuffer: 1e9 }).split('END');
  return { calls: calls.slice(0, -1), left: readdirSync(work) };
}

function textOf(
  connection: CopiedConnection,
  format: 'wscat' | 'websocat' | 'javascript' | 'python',
): string {
  const copied = copiedText(connection, format, 'included');
  if (!copied.ok) throw new Error(copied.message);
  return copied.text;
}

function hostile(value: string): CopiedConnection {
  return {
    ...plain,
    url: `wss://example.com/?q=${value}`,
    headers: [{ name: 'X-Value', value }],
    subprotocols: [value],
    origin: value,
    message: { kind: 'text', text: value },
  };
}

test('200 hostile values reach wscat as they are, and nothing else happens in sh', () => {
  const values = hostileValues();
  expect(values.length).toBeGreaterThanOrEqual(200);
  const { calls, left } = run(values.map((value) => textOf(hostile(value), 'wscat')));
  expect(left).toEqual([]);
  expect(calls).toEqual(
    values.map((value) =>
      [
        'wscat',
        `--connect=wss://example.com/?q=${value}`,
        `--header=X-Value: ${value}`,
        `--subprotocol=${value}`,
        `--origin=${value}`,
        `--execute=${value}`,
        '--wait=1',
        '',
      ].join('\0'),
    ),
  );
});

test('200 hostile values reach websocat as they are, the message on its standard input', () => {
  const values = hostileValues();
  const { calls, left } = run(values.map((value) => textOf(hostile(value), 'websocat')));
  expect(left).toEqual([]);
  expect(calls).toEqual(
    values.map((value) => {
      const isPlain = !/[\p{Cc}\p{Cf}]/u.test(value);
      return [
        'websocat',
        '--no-close',
        ...(isPlain ? [] : ['--null-terminated']),
        `--header=X-Value: ${value}`,
        `--protocol=${value}`,
        `--origin=${value}`,
        `wss://example.com/?q=${value}`,
        isPlain ? `${value}\n` : `${value}\0`,
      ].join('\0');
    }),
  );
});

test('any text that can be an argument comes through sh unchanged', () => {
  const values = fc.sample(fc.string({ unit: 'grapheme', maxLength: 60 }), {
    numRuns: 300,
    seed: 7,
  });
  const usable = values.filter((value) => copiedText(hostile(value), 'wscat', 'included').ok);
  expect(usable.length).toBeGreaterThan(100);
  const { calls } = run(usable.map((value) => textOf(hostile(value), 'wscat')));
  expect(calls.map((call) => call.split('\0')[5])).toEqual(
    usable.map((value) => `--execute=${value}`),
  );
});

test('what was written is read back as the same connection', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...hostileValues().filter((value) => !/[\n\t]/.test(value)))),
      fc.constantFrom('wscat' as const, 'websocat' as const),
      (values, format) => {
        const headers = values.map((value, at) => ({
          name: `X-${String(at)}`,
          value: value.trim(),
        }));
        const kept = headers.filter(({ value }) => value !== '');
        const text = textOf(
          { ...plain, headers, message: { kind: 'text', text: values[0] ?? 'm' } },
          format,
        );
        const reading = readCommandLine(text);
        const isPiped = format === 'websocat' && text.startsWith("printf '%s\\n'");
        expect(reading).toMatchObject({
          ok: true,
          connection: {
            url: plain.url,
            headers: kept,
            ...(format === 'wscat' || isPiped ? { messages: [{ text: values[0] ?? 'm' }] } : {}),
          },
        });
      },
    ),
    { numRuns: 200 },
  );
});

test('the JavaScript of 200 hostile values holds just these values', () => {
  const values = hostileValues();
  const calls = values.map((value) => {
    const code = textOf(hostile(value), 'javascript').replace('import WebSocket from "ws";', '');
    return `{ const seen = {}; const WebSocket = socketThatTells(seen); ${code}; out.push(seen); }`;
  });
  // The body of 'open' runs once `socket` is there.
  const script = `const out = [];
const socketThatTells = (seen) => class {
  constructor(url, protocols, options) { Object.assign(seen, { url, protocols, ...options }); }
  on(name, run) { if (name === 'open') queueMicrotask(run); }
  send(data) { seen.sent = data; }
};
${calls.join('\n')}
setImmediate(() => process.stdout.write(JSON.stringify(out)));`;
  const cwd = mkdtempSync(join(folder, 'work-'));
  const options = { input: script, cwd, encoding: 'utf8', maxBuffer: 1e9 } as const;
  const got: unknown = JSON.parse(execFileSync(process.execPath, ['-'], options));
  expect(readdirSync(cwd)).toEqual([]);
  expect(got).toEqual(
    values.map((value) => ({
      url: `wss://example.com/?q=${value}`,
      protocols: [value],
      headers: { 'X-Value': value },
      origin: value,
      sent: value,
    })),
  );
});

test('the Python of 200 hostile values holds just these values', () => {
  const values = hostileValues();
  const scripts = values.map((value) => textOf(hostile(value), 'python'));
  const runner = `import json, sys, types
scripts = json.load(sys.stdin)
out = []
fake = types.ModuleType('websockets')
class Socket:
    def __init__(self, seen): self.seen = seen
    async def __aenter__(self): return self
    async def __aexit__(self, *args): return False
    async def send(self, data): self.seen['sent'] = data
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
def connect(url, **options):
    seen = {'url': url, **options}
    out.append(seen)
    return Socket(seen)
fake.connect = connect
sys.modules['websockets'] = fake
for script in scripts: exec(compile(script, 'copied', 'exec'), {})
json.dump(out, sys.stdout)`;
  const cwd = mkdtempSync(join(folder, 'work-'));
  const options = {
    input: JSON.stringify(scripts),
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
  } as const;
  const got: unknown = JSON.parse(execFileSync('python3', ['-c', runner], options));
  expect(readdirSync(cwd)).toEqual([]);
  expect(got).toEqual(
    values.map((value) => ({
      url: `wss://example.com/?q=${value}`,
      additional_headers: [['X-Value', value]],
      subprotocols: [value],
      origin: value,
      sent: value,
    })),
  );
});

test('bytes that are no text go through printf for websocat, and as base64 into code', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  const connection: CopiedConnection = { ...plain, message: { kind: 'binary', bytes } };
  const command = textOf(connection, 'websocat').replace(/websocat[^]*$/, 'od -An -v -tu1');
  const printed = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
  expect(printed.trim().split(/\s+/).map(Number)).toEqual([...bytes]);
  expect(textOf(connection, 'javascript')).toContain('Buffer.from("AAECAwQF');
  expect(textOf(connection, 'python')).toContain('base64.b64decode("AAECAwQF');
  expect(copiedText(connection, 'wscat', 'included')).toMatchObject({
    ok: false,
    message: expect.stringContaining('sends text only') as unknown,
  });
});

test.each([
  ['a NUL', 'a\0b', 'NUL'],
  ['an escape sequence that ends a paste', 'a\u001b[201~\ntouch pwn', 'control characters'],
  ['half a character', 'a\ud800', 'half a character'],
  ['more than a command takes', 'x'.repeat(200_000), 'too long'],
])('%s is refused with a sentence', (_, value, words) => {
  const copied = copiedText(
    { ...plain, message: { kind: 'text', text: value } },
    'wscat',
    'included',
  );
  expect(copied).toMatchObject({ ok: false, message: expect.stringContaining(words) as unknown });
});

test('control characters reach websocat as octal, so that a terminal sees none of them', () => {
  const value = 'a\u001b[201~\ntouch pwn\u0007';
  const command = textOf({ ...plain, message: { kind: 'text', text: value } }, 'websocat');
  expect(command).not.toMatch(/[\u0001-\u0009\u000b-\u001f]/);
  const { calls } = run([command]);
  expect(calls[0]?.endsWith(`${value}\0`)).toBe(true);
});

test.each(['sh-c:touch pwn', 'exec:/bin/sh', '--output=pwn', '-', 'http://example.com', ''])(
  'an address that is no WebSocket URL is not copied: a program may run it (%j)',
  (url) => {
    for (const format of ['wscat', 'websocat', 'javascript', 'python'] as const) {
      const copied = copiedText({ ...plain, url }, format, 'included');
      expect(copied).toEqual({ ok: false, message: expect.stringContaining('ws://') as unknown });
    }
  },
);
