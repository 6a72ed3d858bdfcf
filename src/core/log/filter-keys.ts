import { opcodes } from '../rfc6455/opcode.ts';
import type {
  ComparisonOperator,
  FilterCondition,
  NumberCondition,
  RangeTest,
} from './filter-node.ts';
import { parseByteLength, parseDurationUs, parseOrdinal, parseWallTime } from './filter-values.ts';

/** What a filter key stands for, and how its value is read. */
export interface FilterKey {
  readonly name: string;
  /** For a user, such as `receive or send`. */
  readonly expects: string;
  readonly detail: string;
  /** Values that can be offered; they may be cut short. */
  readonly values: readonly string[];
  /** A comparison such as `>` may stand instead of `:`. */
  readonly compares: boolean;
  /** The condition; null for a value that cannot be read. */
  readonly read: (operator: KeyOperator, value: string) => FilterCondition | null;
}

/** `:` reads the value loosely: it may be cut short, or be a range. */
export type KeyOperator = ':' | ComparisonOperator;

const opcodeWords = ['text', 'binary', 'close', 'ping', 'pong', 'continuation'] as const;

/** Every key of the filter language but `case:` and `word:`. */
export const filterKeys: readonly FilterKey[] = [
  wordKey('dir', 'Direction', ['send', 'receive'] as const, (direction) => ({
    kind: 'direction',
    direction,
  })),
  wordKey(
    'kind',
    'Kind of event',
    ['handshake', 'message', 'control', 'violation', 'state', 'error', 'note'] as const,
    (entryKind) => ({ kind: 'entry-kind', entryKind }),
  ),
  {
    name: 'opcode',
    expects: 'text, binary, close, ping, pong, continuation or a number from 0 to 15',
    detail: 'Opcode of the frame',
    values: opcodeWords,
    compares: false,
    read: (_operator, value) => {
      const number = /^(?:[0-9]|1[0-5]|0x[0-9a-f])$/i.test(value) ? Number(value) : null;
      const word = startingWith(opcodeWords, value);
      const opcode = number ?? (word === undefined ? null : opcodes[word]);
      return opcode === null ? null : { kind: 'opcode', opcode };
    },
  },
  {
    name: 'type',
    expects: 'a type, or a part of it',
    detail: 'Type of the message, such as type:chat',
    values: [],
    compares: false,
    read: (operator, value) => ({
      kind: 'type',
      text: value,
      exact: operator === '=',
    }),
  },
  {
    name: 'conn',
    expects: 'the number of a connection',
    detail: 'Connection, such as conn:2',
    values: [],
    compares: false,
    read: (_operator, value) => {
      const connectionId = parseOrdinal(value);
      return connectionId === null ? null : { kind: 'connection', connectionId };
    },
  },
  wordKey('severity', 'Warnings or errors', ['warning', 'error'] as const, (severity) => ({
    kind: 'severity',
    severity,
  })),
  wordKey(
    'is',
    'Property of a message',
    ['compressed', 'fragmented', 'incomplete', 'paired', 'duplicate', 'automatic'] as const,
    (trait) => ({ kind: 'trait', trait }),
  ),
  numberKey('size', 'a size, such as size>1k or size:100..2k', 'Payload size', parseByteLength),
  numberKey(
    'wire',
    'a size, such as wire>1k',
    'Size on the wire, headers included',
    parseByteLength,
  ),
  numberKey('latency', 'a time, such as latency>100ms', 'Time to the answer', parseDurationUs),
  numberKey(
    'answers',
    'the number of a request',
    'Answer to a request, such as answers:12',
    parseOrdinal,
  ),
  numberKey('seq', 'a number, such as seq:10..20', 'Number of the event', parseOrdinal),
  {
    name: 'time',
    expects: 'a time, such as time>12:04:05.123 or time:12:04..12:05',
    detail: 'Local wall-clock time',
    values: [],
    compares: true,
    read: readTime,
  },
];

function wordKey<T extends string>(
  name: string,
  detail: string,
  values: readonly T[],
  condition: (value: T) => FilterCondition,
): FilterKey {
  const expects = `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
  const read = (_operator: KeyOperator, value: string): FilterCondition | null => {
    const word = startingWith(values, value);
    return word === undefined ? null : condition(word);
  };
  return { name, expects, detail, values, compares: false, read };
}

function numberKey(
  field: NumberCondition['field'],
  expects: string,
  detail: string,
  parse: (text: string) => number | null,
): FilterKey {
  const read = (operator: KeyOperator, text: string): FilterCondition | null => {
    const test = readRange(operator, text, parse);
    return test === null ? null : { kind: 'number', field, test };
  };
  return { name: field, expects, detail, values: [], compares: true, read };
}

function readRange<T>(
  operator: KeyOperator,
  text: string,
  parse: (text: string) => T | null,
): RangeTest<T> | null {
  const found = operator === ':' ? /^(<=|>=|!=|<|>|=)(.+)$/.exec(text) : null;
  if (found !== null) return readRange(found[1] as KeyOperator, found[2] ?? '', parse);
  const [from = '', to] = text.split('..');
  const min = parse(from);
  if (min === null) return null;
  if (to === undefined) return { operator: operator === ':' ? '=' : operator, value: min };
  const max = parse(to);
  if (max === null || (operator !== ':' && operator !== '=')) return null;
  return { operator: 'between', min, max };
}

/** A time that stands alone means all of its minute, second or fraction. */
function readTime(operator: KeyOperator, text: string): FilterCondition | null {
  const alone = parseWallTime(text);
  if (alone !== null && (operator === ':' || operator === '=')) {
    const { time, precisionMs } = alone;
    const max = { kind: time.kind, ms: time.ms + precisionMs - 0.001 };
    return { kind: 'time', test: { operator: 'between', min: time, max } };
  }
  const test = readRange(operator, text, (one) => parseWallTime(one)?.time ?? null);
  return test === null ? null : { kind: 'time', test };
}

function startingWith<T extends string>(words: readonly T[], start: string): T | undefined {
  const text = start.toLowerCase();
  return text === '' ? undefined : words.find((candidate) => candidate.startsWith(text));
}
