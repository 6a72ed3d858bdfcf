import type { RecordedMessage } from '../../../../src/core/recording/recorded-exchange.ts';

const encoder = new TextEncoder();

/** One message of a conversation: what was said, and by whom. */
export type Line = readonly ['send' | 'receive', unknown];

/** Messages as a recording has them, 10 ms apart; texts as they are, all else as JSON. */
export function recordedMessages(lines: readonly Line[]): readonly RecordedMessage[] {
  return lines.map(([direction, value], index) => ({
    ...{ seq: index + 10, direction, opcode: 1, attempt: 0, pair: null },
    timeUs: index * 10_000,
    payload: encoder.encode(typeof value === 'string' ? value : JSON.stringify(value)),
  }));
}
