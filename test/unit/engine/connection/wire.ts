import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import type { ConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import type { Frame, FrameProgress } from '../../../../src/core/rfc6455/frame.ts';
import {
  MessageAssembler,
  type AssembledMessage,
} from '../../../../src/core/rfc6455/message-assembler.ts';
import type {
  ControlCrossing,
  Crossing,
  MessageCrossing,
  ViolationCrossing,
} from '../../../../src/engine/connection/crossing.ts';
import { fromHex, toHex } from '../../core/hex.ts';

export function optionsFor(url: string, more: Partial<ConnectionOptions> = {}): ConnectionOptions {
  return { ...defaultConnectionOptions, url, ...more };
}

/** What the bytes of a server, arriving at `timeUs`, came to. */
export function read(
  hex: string,
  timeUs = 1000,
): {
  readonly frames: readonly Frame[];
  readonly messages: readonly AssembledMessage[];
  readonly partial: AssembledMessage | null;
  readonly progress: FrameProgress | null;
} {
  const parser = new FrameParser({ sender: 'server', permessageDeflate: true });
  const assembler = new MessageAssembler();
  const frames: Frame[] = [];
  const messages: AssembledMessage[] = [];
  for (const event of parser.push(fromHex(hex), timeUs)) {
    if (event.kind === 'violation') throw new Error(`the bytes break a rule: ${event.message}`);
    frames.push(event.frame);
    const message = assembler.push(event.frame);
    if (message !== null) messages.push(message);
  }
  return { frames, messages, partial: assembler.partial(), progress: parser.progress() };
}

/** The one message that these bytes of a server are. */
export function messageOf(hex: string, timeUs = 1000): AssembledMessage {
  const [message, more] = read(hex, timeUs).messages;
  if (message === undefined || more !== undefined) throw new Error('expected one message');
  return message;
}

export function controlCrossing(hex: string, more: Partial<ControlCrossing> = {}): ControlCrossing {
  const timeUs = more.timeUs ?? 1000;
  const [frame] = read(hex, timeUs).frames;
  if (frame === undefined) throw new Error('expected a frame');
  return { kind: 'control', direction: 'receive', timeUs, frame, ...more };
}

/** A message as it is delivered when its payload on the wire is its application data. */
export function messageCrossing(hex: string, more: Partial<MessageCrossing> = {}): MessageCrossing {
  const timeUs = more.timeUs ?? 1000;
  const message = messageOf(hex, timeUs);
  const payload = fromHex(message.pieces.map(toHex).join(' '));
  return {
    kind: 'message',
    direction: 'receive',
    timeUs,
    message,
    complete: true,
    payload,
    payloadForm: 'decoded',
    ...more,
  };
}

export function violationCrossing(more: Partial<ViolationCrossing> = {}): ViolationCrossing {
  return {
    kind: 'violation',
    direction: 'receive',
    timeUs: 1000,
    code: 'opcode-reserved',
    message: 'Opcode 0x3 is reserved.',
    header: null,
    bytes: fromHex('83 00'),
    offset: 0,
    ...more,
  };
}

/** One line per crossing: what it is and its payload in hex. */
export function describeCrossing(crossing: Crossing): string {
  switch (crossing.kind) {
    case 'message':
      return `message ${crossing.payloadForm} ${toHex(crossing.payload)}`;
    case 'control':
      return `control ${crossing.frame.header.opcode} ${crossing.frame.pieces.map(toHex).join(' ')}`;
    case 'violation':
      return `violation ${crossing.code}`;
  }
}
