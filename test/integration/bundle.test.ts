import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latencyCsv, latencyJson } from '../../src/core/analysis/latency-export.ts';
import { connectionCopy } from '../../src/core/command-line/connection-copy.ts';
import { copyFormats } from '../../src/core/command-line/copied-connection.ts';
import { copiedText } from '../../src/core/command-line/copied-text.ts';
import type { LogEntry } from '../../src/core/log/log-entry.ts';
import { defaultRedactionRules } from '../../src/core/redact/redaction-rules.ts';
import type { BundleReport } from '../../src/engine/bundle/bundle-report.ts';
import { scopeOf, withinScope } from '../../src/engine/bundle/bundle-scope.ts';
import { makeBundle, previewBundle } from '../../src/engine/bundle/make-bundle.ts';
import type { Capture, WritableCapture } from '../../src/engine/capture/capture.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { exportText } from '../../src/engine/convert/export-file.ts';
import { exportRedactor } from '../../src/engine/convert/export-redactor.ts';
import { RecordedLatency } from '../../src/engine/latency/recorded-latency.ts';
import { canaries, leaksIn, writtenWays } from './bundle/canaries.ts';
import { orderId, recordConversation, token } from './bundle/recorded-conversation.ts';

const environment = { app: 'Framescope test', system: 'Linux', node: '20', electron: null };
const note = `It fails with password=${canaries.note}`;

let folder: string;
let source: WritableCapture;
let path: string;
let report: BundleReport;
let bundle: Capture;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-bundle-'));
  source = await recordConversation(join(folder, 'source.framescope'));
  path = join(folder, 'bundle.framescope');
  const rules = { ...defaultRedactionRules, paths: ['**.order'] };
  report = await makeBundle(source, path, rules, { note, environment, maxChanges: 1_000 });
  bundle = openCapture(path);
}, 60_000);

afterAll(() => {
  bundle.close();
  source.close();
  rmSync(folder, { recursive: true, force: true });
});

function entriesOf({ log }: Capture): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  for (let seq = log.firstSeq(); seq < log.endSeq(); seq++) {
    const entry = log.get(seq);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

/** All payloads of messages, packed ones unpacked. */
function payloadsOf(capture: Capture): readonly Buffer[] {
  return entriesOf(capture).flatMap((entry) => {
    if (entry.kind !== 'message' && entry.kind !== 'control') return [];
    const payload = Buffer.from(entry.payload);
    return [payload[0] === 0x1f ? gunzipSync(payload) : payload];
  });
}

function texts(capture: Capture): readonly string[] {
  return payloadsOf(capture).map((payload) => payload.toString());
}

describe('a support bundle', () => {
  it.each(Object.entries(canaries))('has nothing of %s in its bytes', (name, canary) => {
    const before = Buffer.concat([
      ...filesOf('source.framescope'),
      ...payloadsOf(source),
      Buffer.from(note),
    ]);
    expect(writtenWays(canary).some((bytes) => before.includes(bytes))).toBe(true);
    const after = Buffer.concat([...filesOf('bundle.framescope'), ...payloadsOf(bundle)]);
    const found = writtenWays(canary).filter((bytes) => after.includes(bytes));
    expect(found.map(String), name).toEqual([]);
  });

  it('is one file, and nothing else is left beside it', () => {
    const names = readdirSync(folder).filter((name) => name.includes('bundle'));
    expect(names).toEqual(['bundle.framescope']);
    expect(report.byteLength).toBe(readFileSync(path).length);
  });

  it('has the entries of the capture with their seqs and times, and notes about itself behind them', () => {
    const facts = (entry: LogEntry) => [entry.seq, entry.kind, entry.timeUs, entry.connectionId];
    const before = entriesOf(source);
    const after = entriesOf(bundle);
    expect(after.slice(0, before.length).map(facts)).toEqual(before.map(facts));
    expect(after.slice(before.length)).toMatchObject([
      {
        kind: 'note',
        message: expect.stringMatching(/^This is a support bundle: \d+ values/) as string,
      },
      {
        kind: 'note',
        message: expect.stringMatching(/^From who made it: It fails with password=/) as string,
      },
    ]);
    expect(bundle.damage()).toEqual([]);
    expect(bundle.stats().messages).toEqual(source.stats().messages);
  });

  it('tells who made it with what, and nothing about a person or machine', () => {
    expect(bundle.bundle()).toMatchObject({
      ...{ environment, groups: ['credentials', 'tokens'], ownRules: 1 },
      note: expect.stringContaining('It fails with password=') as string,
    });
  });

  it('has one pseudonym for one id, wherever it stands', () => {
    const all = texts(bundle).join('\n');
    expect(all).not.toContain(orderId);
    const ids = all.match(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}/g) ?? [];
    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(1);
    expect(bundle.connections()[0]?.options.url).toContain(ids[0]);
  });

  it('has JSON Web Tokens that can be decoded', () => {
    const hello = texts(bundle).find((text) => text.includes('"type":"hello"')) ?? '';
    const { jwt } = JSON.parse(hello) as { jwt: string };
    const [head = '', claims = ''] = jwt.split('.');
    expect(head).toBe(token.split('.')[0]);
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
    expect(read).toMatchObject({ exp: 1_893_456_000 });
  });

  it('leaves everything else as it is', () => {
    const pem = texts(bundle).find((text) => text.startsWith('{"key":')) ?? '';
    expect(pem).toMatch(
      /^\{"key":"-----BEGIN PRIVATE KEY-----\\n[A-Za-z0-9]+\\n-----END PRIVATE KEY-----\\n"\}$/,
    );
    const cookie = bundle.connections()[0]?.options.headers.find(({ name }) => name === 'Cookie');
    expect(cookie?.value).toMatch(
      /^theme=[a-z]{4}; sid=cnry-\d\d-\w{10}$|^theme=[a-z]{4}; sid=[a-z]{4}-\d\d-\w{10}$/,
    );
    const mqtt = payloadsOf(bundle).find((payload) => payload[0] === 0x10);
    expect(mqtt?.toString('latin1')).toMatch(/MQTT.*client-1/s);
    expect(bundle.annotations()).toMatchObject([{ seq: 3, bookmarked: true }]);
  });

  it('reports each kind of change, and no known value in the file', () => {
    expect(report.counts.values).toBeGreaterThan(24);
    expect(report.leftovers.filter(({ why }) => why === 'known')).toEqual([]);
    const reasons = new Set(report.changes.map(({ reason }) => reason));
    expect([...reasons]).toEqual(
      expect.arrayContaining([
        'header',
        'query',
        'member',
        'path',
        'url-user',
        'sasl',
        'mqtt',
        'jwt',
        'private-key',
        'known',
      ]),
    );
  });
});

describe('making a bundle', () => {
  it('changes nothing when it is only a preview, and tells the same', async () => {
    const rules = { ...defaultRedactionRules, paths: ['**.order'] };
    const preview = await previewBundle(source, rules, { note, maxChanges: 1_000 });
    expect(preview.counts.values).toBe(report.counts.values);
    expect(preview.byteLength).toBeNull();
  });

  it('leaves nothing when it is given up', async () => {
    const target = join(folder, 'given-up.framescope');
    const options = { note: '', environment, signal: AbortSignal.abort() };
    await expect(makeBundle(source, target, defaultRedactionRules, options)).rejects.toMatchObject({
      code: 'bundle-cancelled',
    });
    expect(readdirSync(folder).filter((name) => name.includes('given-up'))).toEqual([]);
  });

  it('takes only the entries that are wanted, and links answers to where requests are now', async () => {
    const target = join(folder, 'part.framescope');
    const wants = (seq: number): boolean => source.log.get(seq)?.kind === 'message';
    await makeBundle(source, target, defaultRedactionRules, { note: '', environment, wants });
    const part = openCapture(target);
    try {
      const entries = entriesOf(part);
      expect(entries.slice(0, -1).every(({ kind }) => kind === 'message')).toBe(true);
      expect(part.damage()).toEqual([]);
    } finally {
      part.close();
    }
  });

  it('leaves out what came after the look at a capture that is being recorded', async () => {
    const scope = scopeOf(source);
    const payload = Buffer.from('came after the look');
    source.log.append({ kind: 'note', connectionId: 0, timeUs: 9e9, message: 'later', payload });
    const known = scope.connections[0];
    if (known === undefined) throw new Error('There is no connection.');
    source.saveConnection({ ...known, id: 99 });
    const seen = withinScope(source, scope);
    const preview = await previewBundle(seen, defaultRedactionRules, { note });
    expect(preview.entries).toBe(scope.endSeq - source.log.firstSeq());

    const target = join(folder, 'seen.framescope');
    await makeBundle(seen, target, defaultRedactionRules, { note: '', environment });
    const made = openCapture(target);
    try {
      const words = entriesOf(made).map((entry) => ('message' in entry ? entry.message : ''));
      expect(words.at(-1)).toMatch(/^This is a support bundle/);
      expect(words).not.toContain('later');
      expect(made.connections().map(({ id }) => id)).not.toContain(99);
    } finally {
      made.close();
    }
  });

  it('says so when nothing of what was looked at is left', () => {
    const gone = { endSeq: source.log.firstSeq(), connections: [] };
    expect(() => withinScope(source, gone)).toThrow(/Look at the changes again/);
  });
});

/** A capture's file with what stands beside it. */
function filesOf(name: string): readonly Buffer[] {
  return ['', '-wal', '-shm']
    .map((suffix) => join(folder, `${name}${suffix}`))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file));
}

describe('what leaves without secrets being asked for', () => {
  it.each(['har', 'jsonl', 'csv'] as const)('has no canary in a %s', async (format) => {
    const exported = async (redactor: ReturnType<typeof exportRedactor> | null) => {
      let text = '';
      const write = (piece: string): Promise<void> => {
        text += piece;
        return Promise.resolve();
      };
      const creator = { name: 'Framescope', version: 'test' };
      const choice = { kind: 'all' } as const;
      await exportText(source, write, {
        ...{ format, choice, redactor, creator, controlFrames: 'included' },
      });
      return text;
    };
    expect(leaksIn(await exported(null)).length).toBeGreaterThan(20);
    expect(leaksIn(await exported(exportRedactor()))).toEqual([]);
  });

  it('has no canary in the figures of latency', () => {
    const origins = new Map(source.connections().map(({ id, origin }) => [id, origin]));
    const recorded = new RecordedLatency({
      log: source.log,
      profileOf: (id) => source.profileOf(id),
      originOf: (id) => origins.get(id) ?? null,
    });
    while (!recorded.advance(performance.now() + 1000));
    expect(recorded.connectionIds().length).toBeGreaterThan(0);
    for (const id of recorded.connectionIds()) {
      const [snapshot, origin] = [recorded.snapshot(id), origins.get(id)];
      if (snapshot === null || origin === undefined) continue;
      expect(leaksIn(latencyCsv(snapshot, origin))).toEqual([]);
      expect(leaksIn(latencyJson(snapshot, origin))).toEqual([]);
    }
  });

  it.each(copyFormats)('has no canary in a copy as %s', (format) => {
    const options = new Map(source.connections().map((one) => [one.id, one.options]));
    let copies = 0;
    for (const entry of entriesOf(source)) {
      const from = options.get(entry.connectionId);
      // What stands there in base64 and hex alone only those know who have seen the whole capture.
      if (entry.kind !== 'message' || from === undefined) continue;
      const text = new TextDecoder().decode(entry.payload);
      if (text.startsWith('{"x":')) continue;
      const message =
        entry.opcode === 1
          ? { kind: 'text' as const, text }
          : { kind: 'binary' as const, bytes: entry.payload };
      const copied = copiedText(connectionCopy(from, message), format, 'hidden');
      if (!copied.ok) continue;
      copies += 1;
      expect(leaksIn(copied.text), text).toEqual([]);
    }
    expect(copies).toBeGreaterThan(10);
  });
});
