import fc from 'fast-check';
import type { ConnectionState } from '../../../../src/core/connection/connection-state.ts';
import type { Handshake } from '../../../../src/core/connection/handshake.ts';
import type { FrameRecord, NewLogEntry } from '../../../../src/core/log/log-entry.ts';
import { readFrameHeader } from '../../../../src/core/rfc6455/frame-header.ts';
import type { FrameHeader } from '../../../../src/core/rfc6455/frame.ts';
import { violationRules, type ViolationCode } from '../../../../src/core/rfc6455/violation.ts';

const bytes = (maxLength: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ maxLength }).map((array) => Uint8Array.from(array));
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const count = fc.nat({ max: 1_000_000 });
const timeUs = fc.nat({ max: 2 ** 31 - 1 }).map((value) => value * 1000 + 1);
const direction = fc.constantFrom('send' as const, 'receive' as const);
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);

/** Any header that can stand on the wire: all bits, all length forms, masked or not. */
const header: fc.Arbitrary<FrameHeader> = fc
  .uint8Array({ minLength: 14, maxLength: 14 })
  .map((array) => readFrameHeader(Uint8Array.from(array), 0))
  .filter(({ payloadLength }) => Number.isSafeInteger(payloadLength));

const frame: fc.Arbitrary<FrameRecord> = fc
  .tuple(header, timeUs, fc.nat({ max: 5_000_000_000 }))
  .map(([it, lastByteTimeUs, spread]) => ({
    header: it,
    firstByteTimeUs: Math.max(0, lastByteTimeUs - spread),
    lastByteTimeUs,
  }));

const closeStatus = fc.record({ code: count, reason: text });
const error = fc.record({ code: text, message: text, nextStep: text });

export const connectionState: fc.Arbitrary<ConnectionState> = fc.oneof(
  fc.record({
    phase: fc.constant('connecting' as const),
    sinceUs: timeUs,
    step: fc.constantFrom('dns' as const, 'tcp' as const, 'tls' as const, 'upgrade' as const),
  }),
  fc.record({ phase: fc.constant('open' as const), sinceUs: timeUs }),
  fc.record({
    phase: fc.constant('closing' as const),
    sinceUs: timeUs,
    initiator: fc.constantFrom('local' as const, 'remote' as const),
    sent: orNull(closeStatus),
    received: orNull(closeStatus),
  }),
  fc.record({
    phase: fc.constant('closed' as const),
    sinceUs: timeUs,
    code: count,
    reason: text,
    wasClean: fc.boolean(),
    sent: orNull(closeStatus),
    received: orNull(closeStatus),
    error: orNull(error),
  }),
  fc.record({ phase: fc.constant('failed' as const), sinceUs: timeUs, error }),
);

const headers = fc.array(fc.record({ name: text, value: text }), { maxLength: 3 });

export const handshake: fc.Arbitrary<Handshake> = fc.record({
  url: text,
  outcome: fc.constantFrom('accepted' as const, 'refused' as const, 'failed' as const),
  remoteAddress: orNull(text),
  request: orNull(fc.record({ method: text, target: text, headers, rawHead: bytes(40) })),
  response: orNull(
    fc.record({
      statusCode: count,
      statusText: text,
      headers,
      rawHead: bytes(40),
      body: bytes(40),
      bodyTruncated: fc.boolean(),
      informational: fc.array(fc.record({ statusCode: count, headers }), { maxLength: 2 }),
    }),
  ),
  partialResponse: bytes(20),
  timings: fc.record({
    dnsUs: orNull(count),
    tcpUs: orNull(count),
    tlsUs: orNull(count),
    upgradeUs: orNull(count),
    totalUs: count,
  }),
  tls: orNull(
    fc.record({
      protocol: text,
      cipher: text,
      authorized: fc.boolean(),
      authorizationError: orNull(text),
      certificates: fc.array(
        fc.record({
          subject: text,
          issuer: text,
          subjectAltName: text,
          validFrom: text,
          validTo: text,
          fingerprint256: text,
        }),
        { maxLength: 2 },
      ),
    }),
  ),
  subprotocol: text,
  extensions: text,
});

const base = { connectionId: fc.nat({ max: 5 }), timeUs };

/** Any entry the engine could append; payloads up to a few hundred bytes. */
export const newEntry: fc.Arbitrary<NewLogEntry> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...base,
      kind: fc.constant('message' as const),
      direction,
      opcode: fc.constantFrom(1 as const, 2 as const),
      payload: bytes(300),
      payloadForm: fc.constantFrom('decoded' as const, 'wire' as const),
      wireLength: count,
      compressed: fc.boolean(),
      complete: fc.boolean(),
      fragments: fc.integer({ min: 1, max: 3 }),
      frames: fc.array(frame, { maxLength: 3 }),
      pair: orNull(fc.record({ requestSeq: count, latencyUs: count })),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(bytes(300), timeUs, fc.nat({ max: 5 }), fc.boolean()).map(plainMessage),
  },
  fc.record({
    ...base,
    kind: fc.constant('control' as const),
    direction,
    opcode: fc.constantFrom(8 as const, 9 as const, 10 as const),
    payload: bytes(125),
    wireLength: count,
    frame,
    roundTripUs: orNull(count),
  }),
  fc.record({
    ...base,
    kind: fc.constant('violation' as const),
    direction,
    code: fc.constantFrom(...(Object.keys(violationRules) as ViolationCode[])),
    section: text,
    message: text,
    nextStep: text,
    closeCode: orNull(count),
    header: orNull(header),
    payload: bytes(64),
    offset: orNull(count),
  }),
  fc.record({ ...base, kind: fc.constant('handshake' as const), handshake }),
  fc.record({ ...base, kind: fc.constant('state' as const), state: connectionState }),
  fc.record({ ...base, kind: fc.constant('error' as const), error, payload: bytes(20) }),
  fc.record(
    {
      ...base,
      kind: fc.constant('note' as const),
      message: text,
      payload: bytes(20),
      gap: fc.record({
        entries: count,
        byteLength: count,
        reason: fc.constantFrom('disk-full' as const, 'write-failed' as const, 'damaged' as const),
      }),
    },
    { requiredKeys: ['connectionId', 'timeUs', 'kind', 'message', 'payload'] },
  ),
);

/** A message whose only frame is as the wire would have it: the columns of a block tell all of it. */
function plainMessage([payload, at, connectionId, sent]: [
  Uint8Array,
  number,
  number,
  boolean,
]): NewLogEntry {
  const maskLength = sent ? 4 : 0;
  const headerLength = (payload.length < 126 ? 2 : 4) + maskLength;
  return {
    kind: 'message',
    connectionId,
    timeUs: at,
    direction: sent ? 'send' : 'receive',
    opcode: 1,
    payload,
    payloadForm: 'decoded',
    wireLength: headerLength + payload.length,
    compressed: false,
    complete: true,
    fragments: 1,
    frames: [
      {
        header: {
          fin: true,
          rsv1: false,
          rsv2: false,
          rsv3: false,
          opcode: 1,
          maskingKey: sent ? new Uint8Array([0xfe, 0x01, 0x80, 0x7f]) : null,
          payloadLength: payload.length,
          headerLength,
        },
        firstByteTimeUs: Math.max(0, at - 7),
        lastByteTimeUs: at,
      },
    ],
    pair: null,
  };
}
