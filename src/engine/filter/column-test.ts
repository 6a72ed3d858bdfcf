import { assertNever } from '../../core/assert-never.ts';
import {
  entryFlags,
  kindCodes,
  noOpcode,
  type EntryBlock,
} from '../../core/capture/entry-block.ts';
import type { FilterContext } from '../../core/log/filter-match.ts';
import type { EntryTrait, FilterCondition, NumberCondition } from '../../core/log/filter-node.ts';
import { meetsTime } from '../../core/log/filter-time.ts';
import { meetsRange } from '../../core/log/value-test.ts';
import { opcodes } from '../../core/rfc6455/opcode.ts';
import {
  controlCode,
  handshakeCode,
  messageCode,
  receiveCode,
  sendCode,
  stateCode,
} from './entry-range.ts';

/** Conditions that columns can answer, at least for most entries. */
export type ColumnCondition = Exclude<
  FilterCondition,
  { readonly kind: 'text' | 'regex' | 'type' | 'path' }
>;

/** Whether the entry at an index of a block meets a condition; null when only the entry can tell. */
export function columnTest(
  condition: ColumnCondition,
  block: EntryBlock,
  context: FilterContext,
): (index: number) => boolean | null {
  const { kind, opcode, flags, connectionId, timeUs } = block;
  switch (condition.kind) {
    case 'direction': {
      const code = condition.direction === 'send' ? sendCode : receiveCode;
      return (index) => block.direction[index] === code;
    }
    case 'entry-kind': {
      const code = kindCodes.indexOf(condition.entryKind);
      return (index) => kind[index] === code;
    }
    case 'opcode':
      return (index) => opcodeMatches(kind[index], opcode[index], condition.opcode);
    case 'connection':
      return (index) => connectionId[index] === condition.connectionId;
    case 'severity':
      return (index) => {
        if (kind[index] === messageCode) {
          const isWarning =
            ((flags[index] ?? 0) & (entryFlags.incomplete | entryFlags.wireForm)) !== 0;
          return condition.severity === (isWarning ? 'warning' : 'normal');
        }
        if (kind[index] !== controlCode || opcode[index] === opcodes.close) return null;
        return condition.severity === 'normal';
      };
    case 'trait': {
      const test = traitTest(condition.trait);
      return (index) => kind[index] === messageCode && test(flags[index] ?? 0);
    }
    case 'number':
      return numberTest(condition, block);
    case 'time':
      return (index) =>
        meetsTime(context.wallTimeMs(connectionId[index] ?? 0, timeUs[index] ?? 0), condition.test);
    default:
      return assertNever(condition);
  }
}

/** Of a frame that broke a rule, only the entry tells the opcode. */
function opcodeMatches(
  kind: number | undefined,
  opcode: number | undefined,
  wanted: number,
): boolean | null {
  if (kind === messageCode || kind === controlCode) return opcode === wanted;
  return kindCodes[kind ?? noOpcode] === 'violation' ? null : false;
}

function traitTest(trait: EntryTrait): (flags: number) => boolean | null {
  switch (trait) {
    case 'compressed':
      return (flags) => (flags & entryFlags.compressed) !== 0;
    case 'incomplete':
      return (flags) => (flags & entryFlags.incomplete) !== 0;
    case 'fragmented':
      return (flags) => ((flags & entryFlags.severalFrames) === 0 ? false : null);
    case 'paired':
    case 'duplicate':
    case 'automatic':
      return (flags) => ((flags & entryFlags.extra) === 0 ? false : null);
    default:
      return assertNever(trait);
  }
}

function numberTest(
  { field, test }: NumberCondition,
  { firstSeq, kind, flags, payloadLength, wireLength }: EntryBlock,
): (index: number) => boolean | null {
  switch (field) {
    case 'seq':
      return (index) => meetsRange(firstSeq + index, test);
    case 'size':
      return (index) =>
        kind[index] !== handshakeCode &&
        kind[index] !== stateCode &&
        meetsRange(payloadLength[index] ?? 0, test);
    case 'wire':
      return (index) =>
        (kind[index] === messageCode || kind[index] === controlCode) &&
        meetsRange(wireLength[index] ?? 0, test);
    case 'latency':
    case 'answers':
      return (index) => (((flags[index] ?? 0) & entryFlags.extra) === 0 ? false : null);
    default:
      return assertNever(field);
  }
}
