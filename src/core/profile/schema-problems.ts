import type { z } from 'zod';
import { nearestName } from './nearest-name.ts';
import { childPointer } from './pointer.ts';
import type { ProfileProblem } from './profile-problem.ts';
import type { JsonPointer } from './profile.ts';

type Issue = z.core.$ZodIssue;

/** Unknown keys of one object that are told. */
const maxKeys = 200;

/** Keys with which other formats jump between steps. */
const jumps = new Set([
  'next',
  'goto',
  'jump',
  'loop',
  'repeat',
  'retry',
  'while',
  'until',
  'then',
]);

/** What a schema found wrong with a value, as sentences. `knownKeys`: to say what an unknown key may mean. */
export function schemaProblems(
  value: unknown,
  issues: readonly Issue[],
  knownKeys: readonly string[],
  base: JsonPointer = '',
): readonly ProfileProblem[] {
  return issues.flatMap((issue) => {
    const pointer = issue.path.reduce<string>((at, key) => childPointer(at, String(key)), base);
    const found = valueAt(value, issue.path);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.slice(0, maxKeys).map((key) => unknownKey(pointer, key, knownKeys));
      case 'invalid_union':
        return unionProblems(found, issue, knownKeys, pointer);
      case 'invalid_key':
      case 'invalid_element':
        return issue.issues.map((inner) => ({ pointer, message: sentence(inner, inner.input) }));
      default:
        return [{ pointer, message: sentence(issue, found) }];
    }
  });
}

function unknownKey(
  parent: JsonPointer,
  key: string,
  knownKeys: readonly string[],
): ProfileProblem {
  const pointer = childPointer(parent, key);
  const shown = JSON.stringify(key.slice(0, 100));
  if (jumps.has(key) && /\/steps\/[0-9]+$/.test(parent)) {
    const message = `There is no ${shown} in a step: steps run once each, in the order of the list.`;
    return { pointer, message };
  }
  const nearest = nearestName(key, knownKeys);
  const advice =
    nearest === null || nearest === key ? '' : ` ${JSON.stringify(nearest)} may be meant.`;
  const where = nearest === key ? ' here' : '';
  return { pointer, message: `The format has no key ${shown}${where}.${advice}` };
}

/** Of the shapes that a value may have, the one it comes nearest to tells what is wrong. */
function unionProblems(
  value: unknown,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  knownKeys: readonly string[],
  pointer: JsonPointer,
): readonly ProfileProblem[] {
  let nearest: readonly Issue[] | null = null;
  let smallest = Infinity;
  for (const branch of issue.errors) {
    const distance = branchWeight(branch, value);
    if (distance < smallest) {
      nearest = branch;
      smallest = distance;
    }
  }
  if (nearest === null || smallest >= foreign) {
    return [{ pointer, message: issue.message }];
  }
  return schemaProblems(value, nearest, knownKeys, pointer);
}

/** From here on a value is like none of the shapes. */
const foreign = 150;
const wrongShape = 1_000_000;

function branchWeight(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => sum + weight(issue, value), 0);
}

function weight(issue: Issue, value: unknown): number {
  if (issue.path.length === 0 && issue.code === 'invalid_type') return wrongShape;
  if (issue.path.length === 0 && issue.code === 'invalid_value') return wrongShape;
  if (issue.path.length === 0 && issue.code === 'invalid_union') {
    const branches = issue.errors.map((branch) => branchWeight(branch, value));
    return Math.min(wrongShape, ...branches);
  }
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return 100 * issue.keys.length;
  const isMissing = issue.path.length === 1 && valueAt(value, issue.path) === undefined;
  return isMissing ? 100 : 1;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return at;
}

function sentence(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      if (found === undefined) return `${capital(article(issue.expected))} is missing here.`;
      return `${capital(article(issue.expected))} is needed here, not ${shapeOf(found).toLowerCase()}.`;
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(String(value)));
      const list = issue.values.every((value) => typeof value === 'string')
        ? values.join(' or ')
        : issue.values.map(String).join(' or ');
      return found === undefined ? `${list} is missing here.` : `This must be ${list}.`;
    }
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `The number must be at least ${Number(issue.minimum).toLocaleString('en')}.`
        : `This must not be empty.`;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `The number must be at most ${Number(issue.maximum).toLocaleString('en')}.`
        : `This is too long: at most ${Number(issue.maximum).toLocaleString('en')} ${issue.origin === 'string' ? 'characters' : 'items'} are allowed.`;
    default:
      return issue.message.endsWith('.') ? issue.message : `${issue.message}.`;
  }
}

function article(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    array: 'a list',
    object: 'an object',
    record: 'an object',
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  };
  return names[expected] ?? `a value (${expected})`;
}

function shapeOf(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'A list';
  switch (typeof value) {
    case 'object':
      return 'An object';
    case 'string':
      return 'A text';
    case 'number':
      return Number.isInteger(value) ? 'A number' : 'A number with a fraction';
    case 'boolean':
      return String(value) === 'true' ? 'True' : 'False';
    default:
      return 'This';
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
