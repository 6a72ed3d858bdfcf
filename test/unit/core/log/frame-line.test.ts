import { expect, test } from 'vitest';
import { frameLines, unlistedFrames } from '../../../../src/core/log/frame-line.ts';
import type { FrameRecord, LogEntry } from '../../../../src/core/log/log-entry.ts';
import type { ViolationCode } from '../../../../src/core/rfc6455/violation.ts';
import { control, frameHeader, hex, message, origin, utf8 } from './sample-entries.ts';

const line = {
  ...{ seq: 7, frame: 1, connectionId: 2, direction: 'receive', timeMs: 1.234 },
  ...{ firstByteTimeMs: 1.2, lastByteTimeMs: 1.234 },
  ...{ fin: true, rsv1: false, rsv2: false, rsv3: false, opcode: 1 },
  ...{ masked: false, maskingKey: null, payloadLength: 5, headerLength: 2, wireLength: 7 },
};

function record(header: Partial<FrameRecord['header']> = {}): FrameRecord {
  const times = { firstByteTimeUs: 2_200, lastByteTimeUs: 2_234 };
  return { header: { ...frameHeader, ...header }, ...times };
}

function violation(code: ViolationCode, closeCode: number | null): LogEntry {
  return {
    ...{ seq: 7, kind: 'violation', connectionId: 2, timeUs: 2_234, direction: 'receive' },
    ...{ code, section: 'RFC 6455', message: 'M.', nextStep: 'N.', closeCode, offset: 0 },
    ...{ header: { ...frameHeader, opcode: 3 }, payload: hex('8305') },
  };
}

test('a message of one frame has one line with exactly the documented fields', () => {
  expect([...frameLines(message({ frames: [record()] }), origin)]).toEqual([line]);
});

test('the frames of a message are numbered, each with its own header', () => {
  const frames = [
    record({ fin: false, rsv1: true, maskingKey: hex('00ff10a0'), headerLength: 6 }),
    record({ opcode: 0 }),
  ];
  expect([...frameLines(message({ frames, fragments: 2 }), origin)]).toEqual([
    {
      ...line,
      fin: false,
      rsv1: true,
      masked: true,
      maskingKey: '00ff10a0',
      headerLength: 6,
      wireLength: 11,
    },
    { ...line, frame: 2, opcode: 0 },
  ]);
});

test('the last frame of a message that broke off has what came of it', () => {
  const frames = [record({ fin: false }), record({ opcode: 0, payloadLength: 100 })];
  const entry = message({ frames, fragments: 2, complete: false, wireLength: 7 + 2 + 30 });
  expect([...frameLines(entry, origin)]).toEqual([
    { ...line, fin: false },
    { ...line, frame: 2, opcode: 0, payloadLength: 100, wireLength: 32, complete: false },
  ]);
});

test('a control frame has one line', () => {
  const frame = record({ opcode: 9, payloadLength: 0 });
  expect([...frameLines(control({ frame }), origin)]).toEqual([
    { ...line, opcode: 9, payloadLength: 0, wireLength: 2 },
  ]);
});

test('a frame that was refused for its header has a line that names the rule', () => {
  expect([...frameLines(violation('opcode-reserved', 1002), origin)]).toEqual([
    {
      ...line,
      opcode: 3,
      firstByteTimeMs: null,
      lastByteTimeMs: null,
      violation: 'opcode-reserved',
    },
  ]);
});

test.each<[ViolationCode, number | null]>([
  ['length-not-minimal', null],
  ['text-not-utf8', 1007],
  ['close-code-invalid', 1002],
  ['message-too-big', 1009],
])(
  'a violation that a message or a close stands for (%s) has no second line',
  (code, closeCode) => {
    expect([...frameLines(violation(code, closeCode), origin)]).toEqual([]);
  },
);

test('entries that did not cross as frames have no lines', () => {
  const note: LogEntry = {
    ...{ seq: 7, kind: 'note', connectionId: 2, timeUs: 0, message: 'x', payload: utf8('') },
  };
  expect([...frameLines(note, origin)]).toEqual([]);
});

test('frames beyond those kept one by one are counted', () => {
  expect(unlistedFrames(message({ frames: [record()], fragments: 5_000 }))).toBe(4_999);
  expect(unlistedFrames(control())).toBe(0);
});
