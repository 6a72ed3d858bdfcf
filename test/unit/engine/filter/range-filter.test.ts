import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesFilter } from '../../../../src/core/log/filter-match.ts';
import type { FilterNode } from '../../../../src/core/log/filter-node.ts';
import type { NewLogEntry } from '../../../../src/core/log/log-entry.ts';
import { createRegexTester } from '../../../../src/engine/filter/regex-tester.ts';
import { toFilterNode } from '../../../../src/engine/filter/view-filter.ts';
import { filterTools } from '../../../../src/engine/viewed-log.ts';
import { allMarks } from '../../../../src/engine/filter/entry-range.ts';
import { isHeadOnly } from '../../../../src/core/capture/entry-block.ts';
import { rangeFrom } from '../../../../src/engine/filter/next-range.ts';
import { filterRange } from '../../../../src/engine/filter/range-filter.ts';
import { largeEntryMatches } from '../../../../src/engine/filter/large-entry.ts';
import { control, failure, handshake, note, state, violation } from '../../core/log/entries.ts';
import { memoryLog } from '../../../../src/engine/capture/memory-log.ts';
import type { EntrySink, LogReader } from '../../../../src/engine/log-store.ts';
import { plainRunOf } from '../../core/rfc6455/plain-run-of.ts';
import { ArrayLog } from '../array-log.ts';
import { textEntry } from '../entries.ts';

const regexTester = createRegexTester();

/** Pieces that payloads and needles are made of, so that they meet often. */
const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    'A',
    'ab',
    'needle',
    'Needle',
    'é',
    'É',
    'ж',
    '漢',
    '😀',
    ' ',
    '_',
    '1',
    '\u001b',
    '\n',
  ],
  ...['\\u00e9', '\\', '"', '{"type":"chat","n":1}', '{"type":"Caf\\u00e9"}', 'ping', '\ufeff'],
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const json = fc.oneof(
  fc.record({ type: fc.constantFrom('chat', 'ping', 'Tick', 'é'), n: fc.integer() }),
  fc.record({ event: text, user: fc.record({ id: fc.constantFrom(7, 8, '7', null) }) }),
  fc.record({ items: fc.array(fc.record({ id: fc.nat(3) }), { maxLength: 3 }) }),
);
const payload = fc.oneof(
  text.map((one) => new TextEncoder().encode(one)),
  json.map((one) => new TextEncoder().encode(JSON.stringify(one))),
  fc.uint8Array({ maxLength: 80 }),
  fc.constant(new Uint8Array()),
  fc
    // Escapes count within the head alone, which the log of this test cuts far shorter than 64 KiB.
    .tuple(
      text,
      fc.constantFrom(0, 90, 300, 1000, 2000, 2100),
      text.map((one) => one.replaceAll('\\', '/')),
    )
    .map(([head, length, tail]) => new TextEncoder().encode(`${head}${'.'.repeat(length)}${tail}`)),
);

const entry: fc.Arbitrary<NewLogEntry> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        payload,
        opcode: fc.constantFrom(1 as const, 2 as const),
        direction: fc.constantFrom('send' as const, 'receive' as const),
        connectionId: fc.integer({ min: 1, max: 3 }),
        timeUs: fc.integer({ min: 0, max: 100_000_000 }),
        complete: fc.boolean(),
        compressed: fc.boolean(),
        payloadForm: fc.constantFrom('decoded' as const, 'wire' as const),
        fragments: fc.integer({ min: 1, max: 3 }),
        pair: fc.option(
          fc.constantFrom(
            { requestSeq: 1, latencyUs: 2500 },
            { requestSeq: 1, latencyUs: 2500, duplicate: true as const },
          ),
        ),
      })
      .map((more) => textEntry('', { ...more, wireLength: more.payload.length + 2 })),
  },
  payload.map((bytes) => control(9, bytes.subarray(0, 125), 3000)),
  payload.map((bytes) => control(8, bytes.subarray(0, 125))),
  text.map((one) => failure(one)),
  fc.tuple(text, payload).map(([one, bytes]) => note(one, bytes)),
  fc.constantFrom(
    violation(1002),
    violation(null),
    handshake('accepted', [101, 'Switching Protocols']),
    handshake('failed', null),
    state({ phase: 'open', sinceUs: 0 }),
  ),
);

const quoted = text.map((one) => `"${one.replace(/["\\]/g, '\\$&')}"`);
const condition = fc.oneof(
  quoted.filter((one) => one !== '""'),
  quoted.filter((one) => one !== '""').map((one) => `case:${one}`),
  quoted.filter((one) => one !== '""').map((one) => `word:${one}`),
  quoted.filter((one) => one !== '""').map((one) => `type:${one}`),
  quoted.filter((one) => one !== '""').map((one) => `type=${one}`),
  fc.constantFrom(
    ...['dir:send', 'dir:receive', 'kind:message', 'kind:note', 'kind:state', 'opcode:ping'],
    ...['opcode:text', 'opcode:3', 'conn:2', 'severity:error', 'severity:warning', 'type:text'],
    ...['is:compressed', 'is:fragmented', 'is:incomplete', 'is:paired', 'size>20', 'size:0..5'],
    ...['is:duplicate', 'is:automatic'],
    ...[
      'wire<=30',
      'latency>2.6ms',
      'latency<=2.5ms',
      'answers:1',
      'answers>1',
      'seq:3..9',
      'time>1970-01-01T00:00:30',
    ],
    ...['time:00:00..00:01', '$.user.id = 7', '$.user.id != 7', '$.n > 0', '$.items[*].id = 2'],
    ...['$.type = "chat"', '$.user.id', '$.*', '/ne+dle/i', '/^a/', '/é|\\u{1F600}/u', 'text'],
    ...['binary', '\\u001b', '"…"', '/type/', 'type:bin', 'type=ping'],
  ),
);
const filterText: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    condition,
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} ${b})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} or ${b})`),
    tie('tree').map((a) => `not ${a}`),
  ),
})).tree;

function fast(log: LogReader, node: FilterNode): number[] {
  const tools = filterTools(log, { regexTester, originOf: () => ({ timeUs: 0, wallTimeMs: 0 }) });
  const found: number[] = [];
  for (let seq = log.firstSeq(); seq < log.endSeq();) {
    const range = rangeFrom(log, seq, log.endSeq());
    if (range === null) throw new Error('no block');
    const head = log.head(seq);
    const byteLength = head?.byteLength ?? null;
    if (isHeadOnly(range.block, range.from) && head !== null && byteLength !== null) {
      const job = largeEntryMatches({ ...head, byteLength, log }, node, tools);
      let step = job.next();
      while (step.done !== true) step = job.next();
      if (step.value) found.push(seq);
    } else {
      filterRange(range, node, allMarks(range.count), tools).forEach((mark, place) => {
        if (mark === 1) found.push(range.seqAt(place));
      });
    }
    seq += range.count;
  }
  return found;
}

/** The entries made for tests have a number of their own. */
function withoutSeq(entry: NewLogEntry): NewLogEntry {
  const { seq: _seq, ...rest } = { seq: 0, ...entry };
  return rest;
}

/** Appends received plain messages as the wire tap does: in a run, with their headers as zeros. */
function appendTo(log: EntrySink, one: NewLogEntry): void {
  const isPlain =
    one.kind === 'message' &&
    one.direction === 'receive' &&
    one.complete &&
    !one.compressed &&
    one.payloadForm === 'decoded' &&
    one.fragments === 1 &&
    one.pair === null &&
    one.payload.length <= 0xffff;
  if (isPlain) {
    const { run, bytes } = plainRunOf(one.opcode === 1 ? 0x81 : 0x82, [one.payload]);
    if (run.wireLength(0) === one.wireLength) {
      log.appendRun(one.connectionId, one.timeUs, run, bytes);
      return;
    }
  }
  log.append(one);
}

test('a range is filtered as its entries are one by one, whatever the log and the filter', () => {
  const sizes = fc.record({
    entriesPerBlock: fc.integer({ min: 1, max: 20 }),
    maxInlineByteLength: fc.constantFrom(2100, 1_000_000),
  });
  fc.assert(
    fc.property(
      sizes,
      fc.array(entry, { maxLength: 40 }),
      fc.array(filterText, { minLength: 1, maxLength: 6 }),
      (size, entries, filters) => {
        const log = new ArrayLog({ ...size, headByteLength: 2048 });
        const chunks = memoryLog();
        for (const one of entries) {
          log.append(one);
          appendTo(chunks, withoutSeq(one));
        }
        for (const filter of filters) {
          const node = toFilterNode(filter);
          if (node === null) continue;
          const context = {
            wallTimeMs: (_connection: number, timeUs: number) => timeUs / 1000,
            testRegex: (regex: { source: string; flags: string }, one: string) =>
              new RegExp(regex.source, regex.flags).test(one),
          };
          const slow = log.seqs().filter((seq) => {
            const whole = log.get(seq);
            return whole !== null && matchesFilter(whole, node, context);
          });
          const expected = { filter, array: slow, chunks: slow };
          expect({ filter, array: fast(log, node), chunks: fast(chunks, node) }).toEqual(expected);
        }
      },
    ),
    { numRuns: 200 },
  );
});
