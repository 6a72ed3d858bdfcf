import type { JsonPathStep } from '../json/json-path.ts';
import type { ComparedValue, ComparisonOperator, PathCondition } from './filter-node.ts';
import type { FilterScanner } from './filter-scanner.ts';

const maxSteps = 64;
const member = /\.([^\s.[\]=!<>()"]+)/y;
const anyMember = /\.\*/y;
const item = /\[([0-9]{1,9}|\*)\]/y;
const quotedMember = /\["((?:[^"\\]|\\.)*)"\]/y;
const comparison = /\s*(<=|>=|!=|==|<|>|=)\s*/y;
const jsonNumber = /^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** Reads `$.user.id`, `$.items[0].id = 7` and the like; the scanner stands at the `$`. */
export function readPathCondition(scanner: FilterScanner): PathCondition {
  const start = scanner.offset;
  scanner.offset += 1;
  const path: JsonPathStep[] = [];
  for (let step = readStep(scanner); step !== null; step = readStep(scanner)) path.push(step);
  scanner.mark('path', start);
  const isComplete = path.length > 0 && (scanner.atWordEnd() || scanner.look(comparison) !== null);
  if (!isComplete) {
    const reached = scanner.offset;
    scanner.takeWord();
    scanner.fail(
      'A path is written like $.user.id, $.items[0].id or $.items[*].id.',
      start,
      Math.max(scanner.offset, reached),
    );
  }
  if (path.length > maxSteps) {
    scanner.fail(`A path has at most ${String(maxSteps)} steps.`, start);
  }
  const afterPath = scanner.offset;
  const found = scanner.take(comparison);
  if (found === null) return { kind: 'path', path, test: null };
  const operator = (found[1] === '==' ? '=' : found[1]) as ComparisonOperator;
  scanner.tokens.push({ kind: 'comparison', start: afterPath, end: scanner.offset });
  const valueStart = scanner.offset;
  const value = readValue(scanner);
  if (value === null) {
    scanner.fail(`Write a value after ${operator}, such as 7, true or "text".`, start);
  }
  scanner.mark('value', valueStart);
  return { kind: 'path', path, test: { operator, value } };
}

function readStep(scanner: FilterScanner): JsonPathStep | null {
  if (scanner.take(anyMember) !== null) return { kind: 'any' };
  const name = scanner.take(member)?.[1];
  if (name !== undefined) return { kind: 'member', name };
  const index = scanner.take(item)?.[1];
  if (index !== undefined) {
    return index === '*' ? { kind: 'any' } : { kind: 'item', index: Number(index) };
  }
  const quoted = scanner.take(quotedMember)?.[1];
  return quoted === undefined ? null : { kind: 'member', name: quoted.replace(/\\(["\\])/g, '$1') };
}

function readValue(scanner: FilterScanner): ComparedValue | null {
  const quoted = scanner.takeQuoted();
  if (quoted !== null) return { kind: 'string', text: quoted };
  const text = scanner.takeWord();
  if (text === '') return null;
  if (jsonNumber.test(text)) return { kind: 'number', text };
  if (text === 'true' || text === 'false' || text === 'null') return { kind: 'literal', text };
  return { kind: 'string', text };
}
