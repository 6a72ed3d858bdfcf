import { nodeAt, parseJsonNode } from '../../core/json/json-node.ts';
import { parsePointer } from '../../core/profile/pointer.ts';
import type { ProfileProblem } from '../../core/profile/profile-problem.ts';

const placeInMessage = /\bline (\d+), column (\d+)/i;

/**
 * The offset in a text, UTF-16 units, of what a problem is about: the value at its pointer, else what
 * is there of the way to it; of a text that is no JSON, the place that its message names.
 */
export function problemPlace(text: string, { pointer, message }: ProfileProblem): number {
  const root = parseJsonNode(text);
  if (root === null) {
    const [, line = '1', column = '1'] = placeInMessage.exec(message) ?? [];
    return offsetOf(text, Number(line), Number(column));
  }
  const steps = parsePointer(pointer) ?? [];
  for (let length = steps.length; length > 0; length -= 1) {
    const node = nodeAt(root, steps.slice(0, length));
    if (node !== null) {
      return node.start;
    }
  }
  return root.start;
}

/** The number of the line that an offset is in, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) {
      break;
    }
    start = end + 1;
  }
  return Math.min(text.length, start + Math.max(0, column - 1));
}
