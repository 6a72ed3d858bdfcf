import { expect, test } from 'vitest';
import { maxFrameRecords } from '../../../../src/core/log/log-entry.ts';
import { concatBytes } from '../../../../src/core/rfc6455/bytes.ts';
import { encodeFrame } from '../../../../src/core/rfc6455/frame-encoder.ts';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import { MessageAssembler } from '../../../../src/core/rfc6455/message-assembler.ts';
import { fromHex, toHex, utf8 } from '../hex.ts';
import { compressed, framesOf, parse } from './parse.ts';

test('a message in one frame keeps the views of the chunk', () => {
  const [frame] = framesOf(parse([fromHex('81 05 48 65 6c 6c 6f')]));
  if (frame === undefined) throw new Error('no frame');
  const message = new MessageAssembler().push(frame);
  expect(message).toEqual({
    opcode: 1,
    compressed: false,
    pieces: [utf8('Hello')],
    wireLength: 7,
    fragments: 1,
    frames: [{ header: frame.header, firstByteTimeUs: 0, lastByteTimeUs: 0 }],
    firstByteTimeUs: 0,
    lastByteTimeUs: 0,
  });
  expect(message?.pieces).toBe(frame.pieces);
});

test('fragments become one message; a ping between them is passed over', () => {
  const chunks = ['42 01 aa', '00 01 bb', '89 00', '80 02 cc dd'].map(fromHex);
  const assembler = new MessageAssembler();
  const messages = framesOf(parse(chunks, compressed)).map((frame) => assembler.push(frame));
  expect(messages.slice(0, 3)).toEqual([null, null, null]);
  const message = messages[3];
  expect(message).toMatchObject({
    opcode: 2,
    compressed: true,
    wireLength: 10,
    fragments: 3,
    firstByteTimeUs: 0,
    lastByteTimeUs: 3,
  });
  expect(message?.frames.map((record) => record.header.opcode)).toEqual([2, 0, 0]);
  expect(toHex(concatBytes(message?.pieces ?? []))).toBe('aa bb cc dd');
  expect(assembler.partial()).toBeNull();
});

test('what has come of an unfinished message can be seen and does not change later', () => {
  const assembler = new MessageAssembler();
  const [first, second] = framesOf(parse([fromHex('01 02 61 62 00 01 63')]));
  if (first === undefined || second === undefined) throw new Error('no frames');
  expect(assembler.partial()).toBeNull();
  assembler.push(first);
  const partial = assembler.partial();
  assembler.push(second);
  expect(partial).toMatchObject({ opcode: 1, fragments: 1, wireLength: 4 });
  expect(partial?.frames).toHaveLength(1);
  expect(toHex(concatBytes(partial?.pieces ?? []))).toBe('61 62');
});

test('a million fragments of one byte stay bounded', () => {
  const first = encodeFrame({ fin: false, opcode: 2, payload: utf8('a'), maskingKey: null });
  const middle = encodeFrame({ fin: false, opcode: 0, payload: utf8('b'), maskingKey: null });
  const last = encodeFrame({ fin: true, opcode: 0, payload: utf8('c'), maskingKey: null });
  const thousand = concatBytes(Array.from({ length: 1000 }, () => middle));
  const parser = new FrameParser({ sender: 'server', permessageDeflate: false });
  const assembler = new MessageAssembler();
  const feed = (chunk: Uint8Array) =>
    framesOf(parser.push(chunk, 0)).map((frame) => assembler.push(frame));
  feed(first);
  for (let i = 0; i < 1000; i++) feed(thousand);
  const [message] = feed(last);
  expect(message).toMatchObject({ fragments: 1_000_002, wireLength: 3_000_006 });
  expect(message?.frames).toHaveLength(maxFrameRecords);
  expect(message?.pieces.length).toBeLessThan(50);
  expect(concatBytes(message?.pieces ?? [])).toHaveLength(1_000_002);
});
