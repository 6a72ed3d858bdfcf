import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../../src/core/har/json-value.ts';
import { HarStream } from '../../../../src/core/har/har-stream.ts';

interface Told {
  readonly programs: JsonValue[];
  readonly members: [string, JsonValue][];
  readonly messages: (JsonValue | null)[];
  readonly ends: boolean[];
}

function reader(): { readonly stream: HarStream; readonly told: Told } {
  const told: Told = { programs: [], members: [], messages: [], ends: [] };
  const stream = new HarStream({
    onProgram: (_which, value) => told.programs.push(value),
    onEntryBegin: () => undefined,
    onMember: (name, value) => told.members.push([name, value]),
    onMessage: (_index, value) => told.messages.push(value),
    onEntryEnd: (isCut) => told.ends.push(isCut),
  });
  return { stream, told };
}

function read(text: string, pieceLength = text.length): Told {
  const { stream, told } = reader();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceLength) {
    stream.write(bytes.subarray(at, at + pieceLength));
  }
  stream.end();
  return told;
}

const small = `\ufeff{"log": {"creator": {"name": "x"}, "pages": [{"a": [1, {}]}], "entries": [
  {"time": 5, "unknown": {"deep": [[]]}, "_webSocketMessages": [{"data": "\ufeffé\\u00e9\\ud83d\\udc4b👋"}, 7],
   "request": {"url": "ws://a/"}}, 3, [], {}]}}`;

test('a HAR tells the same in pieces of any length, byte order marks of texts included', () => {
  const whole = read(small);
  expect(whole.messages).toMatchObject([{ data: '\ufefféé👋👋' }, 7]);
  expect(whole.members).toMatchObject([
    ['time', 5],
    ['request', { url: 'ws://a/' }],
  ]);
  expect(whole).toMatchObject({ programs: [{ name: 'x' }], ends: [false, false] });
  for (const length of [1, 2, 3, 7, 64]) expect(read(small, length)).toEqual(whole);
});

test('a member that is larger than its bound is left out, and the entry says so', () => {
  const long = 'x'.repeat(2000);
  const told = read(`{"log":{"entries":[{"startedDateTime":"${long}","time":1}]}}`);
  expect(told).toMatchObject({ members: [['time', 1]], ends: [true] });
});

describe('a HAR beyond the bounds is refused', () => {
  test('with more than a million entries', () => {
    const { stream } = reader();
    const entries = Buffer.from('{},'.repeat(100_000));
    stream.write(Buffer.from('{"log":{"entries":['));
    for (let i = 0; i < 10; i++) stream.write(entries);
    expect(() => {
      stream.write(entries);
    }).toThrow(expect.objectContaining({ code: 'har-too-large' }));
  });

  test('with a text of more than 64 MiB', () => {
    const { stream } = reader();
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    stream.write(Buffer.from('{"log":{"entries":[{"_webSocketMessages":[{"data":"'));
    for (let i = 0; i < 64; i++) stream.write(megabyte);
    expect(() => {
      stream.write(megabyte);
      stream.write(megabyte);
    }).toThrow(expect.objectContaining({ code: 'har-too-large' }));
  });
});

test.each([
  ['{"log":{"entries":[{"a" 1}]}}', 24],
  ['{"log":{"entries":[1 2]}}', 21],
  ['{"log":{"entries":[1,]}}', 21],
  ['{"log":{"entries":[}]}}', 19],
  ['{"log":{"entries":[]}}}', 22],
  ['{"log":{"entries":[]}}1', 22],
  ['{"log":{"entries":[01]}}', 20],
  ['{"log":{"entries":["\\x"]}}', 21],
])('JSON that is none is refused at its byte: %s', (text, offset) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'har-not-json', offset }));
});
