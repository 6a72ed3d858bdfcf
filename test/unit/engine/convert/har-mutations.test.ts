import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HarError } from '../../../../src/core/har/har-problem.ts';
import { HarStream } from '../../../../src/core/har/har-stream.ts';
import { HarImportListener } from '../../../../src/engine/convert/har-import-listener.ts';
import type { MessageSpool } from '../../../../src/engine/convert/message-spool.ts';
import { dialects } from './har-dialects.ts';

const texts = dialects.map(({ har }) => Buffer.from(JSON.stringify(har)));

/** A spool that keeps nothing. */
const nowhere = { end: 0, add: () => undefined } as unknown as MessageSpool;

function read(bytes: Uint8Array, pieceLength: number): void {
  const stream = new HarStream(new HarImportListener(nowhere, '/nowhere/session.har'));
  try {
    for (let at = 0; at < bytes.length; at += pieceLength) {
      stream.write(bytes.subarray(at, at + pieceLength));
    }
    stream.end();
  } catch (error) {
    if (!(error instanceof HarError)) throw error;
  }
}

test('a HAR with any bytes changed, cut or doubled is read or refused, never more than that', () => {
  const cuts = fc.record({
    text: fc.constantFrom(...texts),
    at: fc.nat(2000),
    length: fc.nat(30),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .constantFrom(
          '[',
          '{',
          '"',
          '\\u',
          '1e999',
          ',',
          ':',
          'null',
          '-',
          '{"__proto__":',
          '\ud83d',
        )
        .map((text) => Buffer.from(text)),
    ),
    pieceLength: fc.integer({ min: 1, max: 300 }),
  });
  fc.assert(
    fc.property(cuts, ({ text, at, length, put, pieceLength }) => {
      const from = at % text.length;
      read(Buffer.concat([text.subarray(0, from), put, text.subarray(from + length)]), pieceLength);
    }),
    { numRuns: 10_000 },
  );
});

test('a HAR whose values are anything is read or refused', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.json({ maxDepth: 4 }), (one, other) => {
      const text = `{"log":{"creator":${one},"entries":[{"_resourceType":"websocket","request":${other},"response":${one},"timings":${other},"startedDateTime":${one},"_webSocketClose":${one},"_webSocketMessages":[${one},${other},{"type":"send","opcode":1,"time":${one},"data":${other}}]}]}}`;
      expect(() => {
        read(Buffer.from(text), 64);
      }).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
