import { ContainerStack } from './container-stack.ts';
import { checkLiteral, checkNumber, checkString } from './json-scalar.ts';
import type { ScalarResult } from './json-scalar.ts';

/** Whether a text is JSON; if not, the first place where it is not. */
export type JsonCheck =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** In UTF-16 units from 0. */
      readonly offset: number;
      /** From 1; `column` in UTF-16 units. */
      readonly line: number;
      readonly column: number;
      /** A sentence without its full stop. */
      readonly message: string;
    };

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

const whitespace = /[ \t\n\r]*/y;

/** Checks a text against RFC 8259, strictly. Takes linear time; nesting may be of any depth. */
export function checkJson(text: string): JsonCheck {
  const stack = new ContainerStack();
  let expected: Expected = 'value';
  let offset = skipWhitespace(text, 0);
  if (offset === text.length) return failure(text, offset, 'The text is empty');
  for (;;) {
    const step: Step = takeToken(text, offset, expected, stack);
    if (!step.ok) return failure(text, step.offset, step.message);
    expected = step.expected;
    offset = skipWhitespace(text, step.end);
    if (expected === 'comma-or-end' && stack.depth === 0) break;
  }
  if (offset === text.length) return { ok: true };
  return failure(text, offset, 'Expected nothing more after the JSON value');
}

type Step =
  | { readonly ok: true; readonly end: number; readonly expected: Expected }
  | Extract<ScalarResult, { ok: false }>;

function takeToken(text: string, offset: number, expected: Expected, stack: ContainerStack): Step {
  const character = text[offset];
  switch (expected) {
    case 'value-or-end':
      if (character === ']') return closeContainer(offset, stack);
      return takeValue(text, offset, stack);
    case 'value':
      return takeValue(text, offset, stack);
    case 'key-or-end':
      if (character === '}') return closeContainer(offset, stack);
      return takeKey(text, offset);
    case 'key':
      return takeKey(text, offset);
    case 'colon':
      if (character === ':') return { ok: true, end: offset + 1, expected: 'value' };
      return wrong(offset, "Expected ':' after this key");
    case 'comma-or-end':
      return takeCommaOrEnd(character, offset, stack);
  }
}

function takeValue(text: string, offset: number, stack: ContainerStack): Step {
  const character = text[offset];
  if (character === undefined) return wrong(offset, 'Expected a value, but the text ends here');
  if (character === '{' || character === '[') {
    stack.open(character === '{' ? 'object' : 'array');
    const expected = character === '{' ? 'key-or-end' : 'value-or-end';
    return { ok: true, end: offset + 1, expected };
  }
  if (character === ']' && stack.top() === 'array') {
    return wrong(offset, "Remove the ',' before ']'");
  }
  const scalar = takeScalar(text, offset, character);
  return scalar.ok ? { ok: true, end: scalar.end, expected: 'comma-or-end' } : scalar;
}

function takeScalar(text: string, offset: number, character: string): ScalarResult {
  if (character === '"') return checkString(text, offset);
  const isNumber = character === '-' || (character >= '0' && character <= '9');
  if (isNumber && !text.startsWith('-Infinity', offset)) return checkNumber(text, offset);
  return checkLiteral(text, offset);
}

function takeKey(text: string, offset: number): Step {
  const character = text[offset];
  if (character === '"') {
    const key = checkString(text, offset);
    return key.ok ? { ok: true, end: key.end, expected: 'colon' } : key;
  }
  if (character === undefined) {
    return wrong(offset, "Expected a key or '}', but the text ends here");
  }
  if (character === '}') return wrong(offset, "Remove the ',' before '}'");
  if (character === '/' || character === '#') return wrong(offset, 'JSON has no comments');
  return wrong(offset, 'Expected a key in double quotes');
}

function takeCommaOrEnd(
  character: string | undefined,
  offset: number,
  stack: ContainerStack,
): Step {
  const inObject = stack.top() === 'object';
  if (character === ',') {
    return { ok: true, end: offset + 1, expected: inObject ? 'key' : 'value' };
  }
  if (character === (inObject ? '}' : ']')) return closeContainer(offset, stack);
  const wanted = inObject ? "Expected ',' or '}'" : "Expected ',' or ']'";
  if (character === undefined) return wrong(offset, `${wanted}, but the text ends here`);
  return wrong(offset, `${wanted} after this value`);
}

function closeContainer(offset: number, stack: ContainerStack): Step {
  stack.close();
  return { ok: true, end: offset + 1, expected: 'comma-or-end' };
}

function wrong(offset: number, message: string): Extract<ScalarResult, { ok: false }> {
  return { ok: false, offset, message };
}

function skipWhitespace(text: string, offset: number): number {
  whitespace.lastIndex = offset;
  return offset + (whitespace.exec(text)?.[0].length ?? 0);
}

function failure(text: string, offset: number, message: string): JsonCheck {
  const before = text.slice(0, offset);
  const lineBreaks = before.match(/\r\n|\r|\n/g)?.length ?? 0;
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return { ok: false, offset, line: lineBreaks + 1, column: offset - lineStart + 1, message };
}
