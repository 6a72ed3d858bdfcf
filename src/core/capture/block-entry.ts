import { assertNever } from '../assert-never.ts';
import type { Direction, FrameRecord, Gap, LogEntry, PairLink } from '../log/log-entry.ts';
import { profileActKinds, type ProfileAct } from '../profile/profile-act.ts';
import type { FrameHeader } from '../rfc6455/frame.ts';
import { violationRules, type ViolationCode } from '../rfc6455/violation.ts';
import { ChunkError } from './chunk-error.ts';
import { directionCodes, entryFlags, kindCodes, noOpcode, payloadEndIn } from './entry-block.ts';
import { frameAt, maskingKeyBytes } from './frame-columns.ts';
import { readHandshake } from './handshake-json.ts';
import {
  asList,
  asNullOr,
  asNumber,
  asOneOf,
  asRecord,
  asText,
  asTime,
  parseRecord,
  type JsonRecord,
} from './json-reader.ts';
import type { RecordedBlock } from './recorded-block.ts';
import { readError, readState } from './state-json.ts';

const nothing: JsonRecord = {};
const violationCodes = Object.keys(violationRules) as ViolationCode[];

/** Bytes of an entry that stand in its block: the whole payload, or its head (`headOnly`). */
export function inlinePayload(block: RecordedBlock, index: number): Uint8Array {
  const start = block.payloadOffset[index] ?? 0;
  return block.body.subarray(start, payloadEndIn(block, index));
}

/**
 * The entry at an index below `count`, as it was appended; throws ChunkError for an entry that
 * contradicts itself.
 *
 * The payload is a view of the block; `payload` replaces it when the block holds only its head.
 */
export function entryAt(
  block: RecordedBlock,
  index: number,
  payload: Uint8Array = inlinePayload(block, index),
): LogEntry {
  const flags = block.flags[index] ?? 0;
  const seq = block.firstSeq + index;
  const connectionId = block.connectionId[index] ?? 0;
  const timeUs = block.timeUs[index] ?? 0;
  const base = { seq, connectionId, timeUs };
  const json = (flags & entryFlags.extra) === 0 ? null : block.extra(index);
  const extra = json === null ? nothing : parseRecord(json);
  const kind = kindCodes[block.kind[index] ?? 0];
  if (kind === undefined) throw new ChunkError(`Entry ${seq} is of no known kind.`);
  switch (kind) {
    case 'message': {
      const several = (flags & entryFlags.severalFrames) !== 0;
      // A spread would make each of the fields behind it cost a microsecond.
      return {
        seq,
        connectionId,
        timeUs,
        kind,
        direction: directionAt(block, index),
        opcode: messageOpcodeAt(block, index),
        payload,
        payloadForm: (flags & entryFlags.wireForm) === 0 ? 'decoded' : 'wire',
        wireLength: block.wireLength[index] ?? 0,
        compressed: (flags & entryFlags.compressed) !== 0,
        complete: (flags & entryFlags.incomplete) === 0,
        fragments: several ? asNumber(extra['fragments']) : 1,
        frames: several ? asList(extra['frames'], readFrame) : [frameAt(block, index)],
        pair: extra['pair'] === undefined ? null : readPair(extra['pair']),
        ...(extra['act'] === undefined ? {} : { act: readAct(extra['act']) }),
      };
    }
    case 'control':
      return {
        seq,
        connectionId,
        timeUs,
        kind,
        direction: directionAt(block, index),
        opcode: controlOpcodeAt(block, index),
        payload,
        wireLength: block.wireLength[index] ?? 0,
        frame:
          (flags & entryFlags.severalFrames) === 0
            ? frameAt(block, index)
            : readFrame(extra['frame']),
        roundTripUs: extra['roundTripUs'] === undefined ? null : asNumber(extra['roundTripUs']),
        ...(extra['act'] === undefined ? {} : { act: readAct(extra['act']) }),
      };
    case 'violation':
      return {
        ...base,
        kind,
        direction: directionAt(block, index),
        code: asOneOf(extra['code'], violationCodes),
        section: asText(extra['section']),
        message: asText(extra['message']),
        nextStep: asText(extra['nextStep']),
        closeCode: asNullOr(extra['closeCode'], asNumber),
        header: asNullOr(extra['header'], readHeader),
        payload,
        offset: asNullOr(extra['offset'], asNumber),
      };
    case 'handshake':
      return { ...base, kind, handshake: readHandshake(extra['handshake']) };
    case 'state':
      return { ...base, kind, state: readState(extra['state']) };
    case 'error':
      return { ...base, kind, error: readError(extra['error']), payload };
    case 'note':
      return {
        ...base,
        kind,
        message: asText(extra['message']),
        payload,
        ...(extra['gap'] === undefined ? {} : { gap: readGap(extra['gap']) }),
        ...(extra['act'] === undefined ? {} : { act: readAct(extra['act']) }),
        ...(extra['warning'] === undefined ? {} : { warning: asText(extra['warning']) }),
      };
    default:
      return assertNever(kind);
  }
}

/** Whether entries of this code in the `kind` column have a payload at all. */
export function kindHasPayload(kindCode: number | undefined): boolean {
  const kind = kindCodes[kindCode ?? noOpcode];
  return kind !== undefined && kind !== 'handshake' && kind !== 'state';
}

function directionAt(block: RecordedBlock, index: number): Direction {
  const code = block.direction[index];
  if (code === directionCodes.send) return 'send';
  if (code === directionCodes.receive) return 'receive';
  throw new ChunkError(`Entry ${block.firstSeq + index} has no direction.`);
}

function messageOpcodeAt(block: RecordedBlock, index: number): 1 | 2 {
  const opcode = block.opcode[index];
  if (opcode === 1 || opcode === 2) return opcode;
  throw new ChunkError(`Message ${block.firstSeq + index} has opcode ${opcode ?? 0}.`);
}

function controlOpcodeAt(block: RecordedBlock, index: number): 8 | 9 | 10 {
  const opcode = block.opcode[index];
  if (opcode === 8 || opcode === 9 || opcode === 10) return opcode;
  throw new ChunkError(`Control frame ${block.firstSeq + index} has opcode ${opcode ?? 0}.`);
}

function readHeader(value: unknown): FrameHeader {
  const [head, key, payloadLength, headerLength] = asList(value, (item) => item);
  const bits = asNumber(head);
  return {
    fin: (bits & 0x8000) !== 0,
    rsv1: (bits & 0x4000) !== 0,
    rsv2: (bits & 0x2000) !== 0,
    rsv3: (bits & 0x1000) !== 0,
    opcode: (bits >>> 8) & 0x0f,
    maskingKey: asNullOr(key, (number) => maskingKeyBytes(asNumber(number))),
    payloadLength: asNumber(payloadLength),
    headerLength: asNumber(headerLength),
  };
}

function readFrame(value: unknown): FrameRecord {
  const parts = asList(value, (item) => item);
  return {
    header: readHeader(parts),
    firstByteTimeUs: asTime(parts[4]),
    lastByteTimeUs: asTime(parts[5]),
  };
}

function readPair(value: unknown): PairLink {
  const it = asRecord(value);
  return {
    requestSeq: asNumber(it['requestSeq']),
    latencyUs: asNumber(it['latencyUs']),
    ...(it['duplicate'] === true && { duplicate: true }),
  };
}

function readAct(value: unknown): ProfileAct {
  const it = asRecord(value);
  return { kind: asOneOf(it['kind'], profileActKinds), name: asText(it['name']) };
}

function readGap(value: unknown): Gap {
  const it = asRecord(value);
  return {
    entries: asNumber(it['entries']),
    byteLength: asNumber(it['byteLength']),
    reason: asOneOf(it['reason'], ['disk-full', 'write-failed', 'damaged']),
  };
}
