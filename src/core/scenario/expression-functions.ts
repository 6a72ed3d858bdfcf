import jsonata from 'jsonata';
import type { ExpressionBudget } from './expression-budget.ts';

/** A function as JSONata keeps it. */
interface FunctionDefinition {
  readonly _jsonata_function: true;
  readonly implementation: (...args: readonly unknown[]) => unknown;
  readonly signature?: unknown;
}

/** All of JSONata's but `$eval`, with which a message could bring expressions of its own. */
const names = [
  ...['sum', 'count', 'max', 'min', 'average', 'string', 'substring', 'substringBefore'],
  ...['substringAfter', 'lowercase', 'uppercase', 'length', 'trim', 'pad', 'match', 'contains'],
  ...['replace', 'split', 'join', 'formatNumber', 'formatBase', 'formatInteger', 'parseInteger'],
  ...['number', 'floor', 'ceil', 'round', 'abs', 'sqrt', 'power', 'boolean', 'not', 'map', 'zip'],
  ...['filter', 'single', 'reduce', 'sift', 'keys', 'lookup', 'append', 'exists', 'spread'],
  ...['merge', 'reverse', 'each', 'error', 'assert', 'type', 'sort', 'shuffle', 'distinct'],
  ...['base64encode', 'base64decode', 'encodeUrlComponent', 'encodeUrl', 'decodeUrlComponent'],
  ...['decodeUrl', 'toMillis', 'fromMillis', 'clone', 'random'],
];
const maxTextLength = 1_000_000;
/** Lists are compared item by item. */
const maxDistinctItems = 1_000;

let definitions: Promise<ReadonlyMap<string, FunctionDefinition>> | null = null;

/**
 * The functions that expressions may call, each with its result counted in the budget and `isOver` asked
 * before, so that a function called for every item of a list cannot go on without end.
 */
export async function boundedFunctions(
  budget: ExpressionBudget,
  checkTime: () => void,
): Promise<ReadonlyMap<string, FunctionDefinition>> {
  definitions ??= readDefinitions();
  const bounded = new Map<string, FunctionDefinition>();
  for (const [name, definition] of await definitions) {
    const { implementation } = definition;
    const wrapped = function (this: unknown, ...args: readonly unknown[]): unknown {
      checkTime();
      checkArguments(name, args);
      const result = implementation.apply(this, [...args]);
      if (!(result instanceof Promise)) return charged(result, budget);
      return result.then((value: unknown) => charged(value, budget));
    };
    // JSONata looks at it to know how many arguments a callback takes.
    Object.defineProperty(wrapped, 'length', { value: implementation.length });
    bounded.set(name, { ...definition, implementation: wrapped });
  }
  bounded.set('eval', {
    _jsonata_function: true,
    implementation: () => {
      throw new Error('$eval cannot be used here');
    },
  });
  return bounded;
}

async function readDefinitions(): Promise<ReadonlyMap<string, FunctionDefinition>> {
  const found = names.map(
    async (name) =>
      [name, (await jsonata(`$${name}`).evaluate(null)) as FunctionDefinition] as const,
  );
  return new Map(await Promise.all(found));
}

function charged(value: unknown, budget: ExpressionBudget): unknown {
  budget.charge(value);
  return value;
}

/** Calls that would make something huge before it can be counted. */
function checkArguments(name: string, args: readonly unknown[]): void {
  const [first, second] = args;
  const isTooLong = (() => {
    switch (name) {
      case 'pad':
        return typeof second === 'number' && Math.abs(second) > maxTextLength;
      case 'formatInteger':
        return typeof first === 'number' && Math.abs(first) > 1e6 && /[Ii]/.test(String(second));
      case 'formatNumber':
        return typeof second === 'string' && second.length > 1_000;
      case 'join':
        return joinedLength(first, second) > maxTextLength;
      case 'distinct':
        return Array.isArray(first) && first.length > maxDistinctItems;
      case 'replace':
        return lengthOf(first) * Math.max(1, lengthOf(args[2])) > 100_000_000;
      default:
        return false;
    }
  })();
  if (isTooLong) throw new Error(`$${name} is asked for too much`);
}

function joinedLength(items: unknown, separator: unknown): number {
  if (!Array.isArray(items)) return 0;
  return items.reduce((sum: number, item) => sum + lengthOf(item) + lengthOf(separator), 0);
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}
