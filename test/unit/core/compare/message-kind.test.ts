import { expect, test } from 'vitest';
import { messageKind } from '../../../../src/core/compare/message-kind.ts';
import { compilePointer } from '../../../../src/core/profile/pointer.ts';

const encoder = new TextEncoder();

function kindOf(text: string, typePointer: string | null = null): string {
  const payload = encoder.encode(text);
  const pointer = typePointer === null ? null : compilePointer(typePointer);
  return messageKind({ direction: 'receive', opcode: 1, payload }, pointer).key;
}

test.each([
  ['{"type":"tick","n":1}', null, 'receive :tick'],
  ['{"n":1,"op":7}', null, 'receive :7'],
  ['{"head":{"kind":"tick"},"type":"x"}', '/head/kind', 'receive :tick'],
  ['{"type":"x"}', '/head/kind', 'receive :x'],
  ['["move",{"x":1}]', null, 'receive :move'],
  ['["two words are no name\u0007",1]', null, 'receive text'],
  ['{"b":1,"a":2}', null, 'receive {a, b}'],
  ['hello', null, 'receive text'],
])('%s is known by its type, else by its keys', (text, typePointer, key) => {
  expect(kindOf(text, typePointer)).toBe(key);
});

test('a binary message is one of its direction', () => {
  const payload = encoder.encode('{"type":"tick"}');
  expect(messageKind({ direction: 'send', opcode: 2, payload }).key).toBe('send binary');
});
