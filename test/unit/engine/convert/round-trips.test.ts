import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { parseFilter } from '../../../../src/core/log/filter-parser.ts';
import type { Capture } from '../../../../src/engine/capture/capture.ts';
import { openCapture } from '../../../../src/engine/capture/open-capture.ts';
import { copyEntries } from '../../../../src/engine/convert/copy-entries.ts';
import { exportFile } from '../../../../src/engine/convert/export-file.ts';
import { exportRedactor } from '../../../../src/engine/convert/export-redactor.ts';
import { crossed, entriesOf, folderOfTest, imported, type Imported } from './converted.ts';
import { captureOf, wallTimeMs, type Spoken } from './made-capture.ts';

const creator = { name: 'Framescope', version: 'test' };
const encoder = new TextEncoder();

function spokenOf(capture: Capture): readonly string[] {
  return crossed({ capture, entries: entriesOf(capture) } as Imported);
}

async function exported(
  capture: Capture,
  wish: Partial<Parameters<typeof exportFile>[2]> & { readonly format: 'har' | 'jsonl' | 'csv' },
): Promise<string> {
  const path = join(folderOfTest(), `out.${wish.format}`);
  await exportFile(capture, path, { redactor: null, creator, ...wish });
  return readFileSync(path, 'utf8');
}

const message = fc.record<Spoken>({
  direction: fc.constantFrom('send', 'receive'),
  opcode: fc.constantFrom(1, 2, 9, 10, 8),
  payload: fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u2028', '\ufeff', '\0', '', '=1', 'Zoë 👋'),
    )
    .map((text) => encoder.encode(text)),
});

test('messages and control frames are the same after a way through a HAR', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 20 }), async (spoken) => {
      // Of a Close frame only a payload with a code is one.
      const legal = spoken.filter(({ opcode, payload }) => opcode !== 8 || payload.length === 0);
      const capture = captureOf(legal);
      const har = await exported(capture, { format: 'har', controlFrames: 'included' });
      const again = await imported(har);
      expect(crossed(again)).toEqual(spokenOf(capture));
      expect(again.capture.connections()[0]?.state).toMatchObject({
        phase: 'closed',
        code: 1000,
        reason: 'bye',
      });
    }),
    { numRuns: 15 },
  );
});

test('every entry that a line can hold is the same after a way through JSON lines', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 20 }), async (spoken) => {
      const capture = captureOf(spoken, [
        {
          kind: 'message',
          connectionId: 1,
          timeUs: 8_000_000,
          direction: 'receive',
          opcode: 1,
          payload: encoder.encode('{"id":1}'),
          payloadForm: 'decoded',
          wireLength: 10,
          compressed: true,
          complete: true,
          fragments: 3,
          frames: [],
          pair: null,
        },
        {
          kind: 'note',
          connectionId: 1,
          timeUs: 8_000_001,
          message: 'lost',
          payload: new Uint8Array(),
          gap: { entries: 3, byteLength: 9, reason: 'disk-full' },
        },
        {
          kind: 'error',
          connectionId: 1,
          timeUs: 8_000_002,
          error: { code: 'x', message: 'y', nextStep: 'z' },
          payload: new Uint8Array([255]),
        },
      ]);
      const text = await exported(capture, { format: 'jsonl' });
      const again = await imported(text, 'jsonl');
      expect(crossed(again)).toEqual(spokenOf(capture));
      // The first entry is the note that tells of the import; times count from the first line.
      const lines = (await exported(again.capture, { format: 'jsonl' })).split('\n').slice(1);
      expect(lines.map(comparable)).toEqual(text.split('\n').map(comparable));
    }),
    { numRuns: 15 },
  );
});

function comparable(line: string): unknown {
  if (line === '') return null;
  const { seq: _seq, timeMs: _timeMs, ...rest } = JSON.parse(line) as Record<string, unknown>;
  return rest;
}

test('a filter and a selection say what is written', async () => {
  const capture = captureOf(
    ['one', 'two', 'three'].map((text) => ({
      direction: 'receive',
      opcode: 1,
      payload: encoder.encode(text),
    })),
  );
  const parsed = parseFilter('two');
  if (!parsed.ok || parsed.filter === null) throw new Error('no filter');
  const filtered = await exported(capture, {
    format: 'har',
    choice: { kind: 'filter', filter: parsed.filter },
  });
  expect(crossed(await imported(filtered)).map((line) => line.split(' ').at(-1))).toEqual(['two']);
  const third = entriesOf(capture).find(
    (entry) => entry.kind === 'message' && entry.payload.length === 5,
  );
  const selected = await exported(capture, {
    format: 'csv',
    choice: { kind: 'seqs', seqs: [third?.seq ?? 0] },
  });
  expect(selected.split('\r\n')).toHaveLength(3);
  expect(selected).toContain(',text,three\r\n');
  const target = join(folderOfTest(), 'part.framescope');
  await copyEntries(capture, target, {
    createdBy: 'test',
    choice: { kind: 'filter', filter: parsed.filter },
  });
  const part = openCapture(target);
  onTestFinished(() => {
    part.close();
  });
  expect(spokenOf(part)).toEqual([spokenOf(capture)[1]]);
  expect(part.connections()).toEqual(capture.connections());
});

const canaries = ['canary-query', 'canary-bearer-1', 'canary-cookie-22', 'canary-password-4'];

test.each(['har', 'jsonl', 'csv'] as const)(
  'secrets are not in a %s by default, and are when asked for',
  async (format) => {
    const payload = encoder.encode(
      '{"type":"login","password":"canary-password-4","text":"stays"}',
    );
    const capture = captureOf([{ direction: 'send', opcode: 1, payload }]);
    const safe = await exported(capture, { format, redactor: exportRedactor() });
    for (const canary of canaries) {
      const spellings = [
        canary,
        encodeURIComponent(canary),
        Buffer.from(canary).toString('base64').slice(0, -4),
        Buffer.from(canary).toString('hex'),
      ];
      expect(spellings.filter((spelling) => safe.includes(spelling))).toEqual([]);
    }
    expect(safe).toContain('stays');
    const full = await exported(capture, { format });
    expect(full).toContain('canary-password-4');
  },
);

test('what stood at the place of an export stays when it is given up', async () => {
  const capture = captureOf([{ direction: 'send', opcode: 1, payload: encoder.encode('x') }]);
  const path = join(folderOfTest(), 'out.har');
  writeFileSync(path, 'before');
  const stop = new Error('stop');
  const pace = { turn: () => Promise.reject(stop), progress: () => undefined };
  await expect(
    exportFile(capture, path, { format: 'har', redactor: null, creator, pace }),
  ).rejects.toBe(stop);
  expect(readFileSync(path, 'utf8')).toBe('before');
});

test('a HAR has what DevTools and HTTP Toolkit need to read it', async () => {
  const capture = captureOf([
    { direction: 'send', opcode: 1, payload: encoder.encode('{"a":1}') },
    { direction: 'receive', opcode: 2, payload: new Uint8Array([0, 255, 16, 128]) },
    { direction: 'receive', opcode: 9, payload: encoder.encode('p') },
  ]);
  const { log } = JSON.parse(await exported(capture, { format: 'har' })) as {
    log: Record<string, unknown>;
  };
  expect(log).toMatchObject({ version: '1.2', creator: { name: 'Framescope' }, pages: [] });
  const [entry] = log['entries'] as Record<string, unknown>[];
  expect(entry).toMatchObject({
    _resourceType: 'websocket',
    startedDateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    time: expect.any(Number),
    request: {
      method: 'GET',
      url: 'ws://localhost:8000/chat?token=canary-query',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headersSize: expect.any(Number),
      bodySize: 0,
      queryString: [{ name: 'token', value: 'canary-query' }],
    },
    response: {
      status: 101,
      statusText: 'Switching Protocols',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: -1,
      bodySize: 0,
    },
    cache: {},
    timings: {
      blocked: -1,
      dns: 0.1,
      connect: 0.2,
      ssl: -1,
      send: 0,
      wait: 0.3,
      receive: expect.any(Number),
    },
    serverIPAddress: '127.0.0.1',
    _webSocketMessages: [
      { type: 'send', time: (wallTimeMs + 2) / 1000, opcode: 1, data: '{"a":1}' },
      { type: 'receive', time: expect.any(Number), opcode: 2, data: 'AP8QgA==' },
    ],
    _webSocketClose: { code: 1000, reason: 'bye', timestamp: expect.any(Number) },
  });
  expect(new URL((entry?.['request'] as { url: string }).url).hostname).toBe('localhost');
});
