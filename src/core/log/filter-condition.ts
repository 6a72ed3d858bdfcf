import type { FilterCondition, RegexCondition, TextCondition } from './filter-node.ts';
import { filterKeys, type FilterKey, type KeyOperator } from './filter-keys.ts';
import { readPathCondition } from './filter-path.ts';
import type { FilterScanner } from './filter-scanner.ts';

const keyNames = filterKeys.map(({ name }) => name).join('|');
const keyAndOperator = new RegExp(`(${keyNames})(:|=(?!=))`, 'iy');
const comparingNames = filterKeys.filter(({ compares }) => compares).map(({ name }) => name);
const keyAndComparison = new RegExp(
  `(${comparingNames.join('|')})(?:(:)|\\s*(<=|>=|!=|<|>|=)\\s*)`,
  'iy',
);
const textOption = /(case|word):/iy;
const pathStart = /\$(?=[.[])/y;
const regexText = /\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\//y;

/** Reads one condition at the scanner's offset, which is not at the end. Throws FilterSyntaxError. */
export function readCondition(scanner: FilterScanner): FilterCondition {
  if (scanner.look(pathStart) !== null) return readPathCondition(scanner);
  if (scanner.text.charAt(scanner.offset) === '/') return readRegex(scanner);
  const start = scanner.offset;
  const found = scanner.take(keyAndComparison) ?? scanner.take(keyAndOperator);
  const name = found?.[1]?.toLowerCase();
  const key = filterKeys.find((one) => one.name === name);
  if (found !== null && key !== undefined) {
    return readKeyed(scanner, key, (found[2] ?? found[3] ?? ':') as KeyOperator, start);
  }
  return readText(scanner);
}

function readKeyed(
  scanner: FilterScanner,
  key: FilterKey,
  operator: KeyOperator,
  start: number,
): FilterCondition {
  scanner.mark('key', start);
  const valueStart = scanner.offset;
  const value = scanner.takeValue();
  const written = `${key.name}${operator}`;
  if (value === '') scanner.fail(`Write ${key.expects} after ${written}`, start);
  const condition = key.read(operator, value);
  if (condition === null) {
    scanner.fail(`${key.name} cannot be "${shortened(value)}": write ${key.expects}.`, valueStart);
  }
  scanner.mark('value', valueStart);
  return condition;
}

function readText(scanner: FilterScanner): TextCondition {
  const start = scanner.offset;
  let matchCase = false;
  let wholeWord = false;
  for (let option = scanner.take(textOption); option !== null; option = scanner.take(textOption)) {
    if (option[1]?.toLowerCase() === 'case') matchCase = true;
    else wholeWord = true;
  }
  scanner.mark('key', start);
  const valueStart = scanner.offset;
  const text = scanner.takeValue();
  scanner.mark('text', valueStart);
  if (text === '' && valueStart > start) {
    scanner.fail(`Write a text after ${scanner.text.slice(start, valueStart)}`, start);
  }
  return { kind: 'text', text, matchCase, wholeWord };
}

function readRegex(scanner: FilterScanner): RegexCondition {
  const start = scanner.offset;
  const source = scanner.take(regexText)?.[1];
  const quoteHint = 'To search for the text, put it in quotes.';
  if (source === undefined) {
    scanner.takeWord();
    scanner.fail(`A regular expression ends with a second /. ${quoteHint}`, start);
  }
  const flagsStart = scanner.offset;
  const flags = scanner.takeWord();
  if (!/^[imsu]*$/.test(flags) || new Set(flags).size !== flags.length) {
    scanner.fail(
      `Only the flags i, m, s and u can follow a regular expression. ${quoteHint}`,
      flagsStart,
    );
  }
  try {
    new RegExp(source, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, '') : '';
    scanner.fail(`This is not a regular expression: ${reason}.`, start);
  }
  scanner.mark('regex', start);
  return { kind: 'regex', source, flags };
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}
