import { concatBytes } from '../../../../src/core/rfc6455/bytes.ts';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import type {
  FrameParserEvent,
  FrameParserOptions,
} from '../../../../src/core/rfc6455/frame-parser.ts';
import type { Frame } from '../../../../src/core/rfc6455/frame.ts';
import { toHex } from '../hex.ts';

export const fromServer: FrameParserOptions = { sender: 'server', permessageDeflate: false };
export const fromClient: FrameParserOptions = { sender: 'client', permessageDeflate: false };
export const compressed: FrameParserOptions = { sender: 'server', permessageDeflate: true };

/** Feeds the chunks to a new parser, chunk i at time i. */
export function parse(
  chunks: readonly Uint8Array[],
  options: FrameParserOptions = fromServer,
): FrameParserEvent[] {
  const parser = new FrameParser(options);
  return chunks.flatMap((chunk, index) => [...parser.push(chunk, index)]);
}

/** The frames among the events. */
export function framesOf(events: readonly FrameParserEvent[]): Frame[] {
  return events.flatMap((event) => (event.kind === 'frame' ? [event.frame] : []));
}

/** One line per event, without the times: what must not depend on how the bytes were cut. */
export function describeEvents(events: readonly FrameParserEvent[]): string[] {
  return events.map((event) => {
    if (event.kind === 'violation') return `${event.code} at ${event.offset}: ${event.message}`;
    const { header, pieces } = event.frame;
    const { fin, rsv1, opcode, payloadLength } = header;
    return `fin ${fin} rsv1 ${rsv1} opcode ${opcode} length ${payloadLength}: ${toHex(concatBytes(pieces))}`;
  });
}
