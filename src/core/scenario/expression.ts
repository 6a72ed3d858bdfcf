import jsonata from 'jsonata';
import { ExpressionBudget } from './expression-budget.ts';
import { boundedFunctions } from './expression-functions.ts';
import { expressionValue } from './expression-input.ts';
import { ExpressionPattern } from './expression-pattern.ts';
import { expressionProblem, reasonOf } from './expression-syntax.ts';
import type { VariableValues } from './variable-values.ts';

/** What an expression came to, as JSON text; null for nothing. */
export type Evaluation =
  | { readonly ok: true; readonly json: string | null }
  /** A sentence. */
  | { readonly ok: false; readonly message: string };

const timeoutMs = 500;
/** Calls inside of calls. */
const maxDepth = 5_000;
/** Items of a range or sequence. */
const maxSequence = 100_000;
/** Values in one value, and made in all; a text counts once for eight characters. */
const maxSize = 1_000_000;
const maxSpent = 8_000_000;
/** Larger messages are not given to expressions. */
const maxMessageByteLength = 4 * 1024 * 1024;
const enter = Symbol.for('jsonata.__evaluate_entry');
const leave = Symbol.for('jsonata.__evaluate_exit');
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Evaluates an expression (JSONata) over the variables; `$message` is the message, a text when it is no JSON.
 *
 * It reaches nothing but these values, ends within about half a second and takes bounded memory, whatever
 * it and the message are. Messages of errors show no texts of the variables. Whole numbers that JavaScript would round are given to it as texts.
 */
export async function evaluateExpression(
  expression: string,
  variables: VariableValues,
  message: Uint8Array | null,
): Promise<Evaluation> {
  const problem = expressionProblem(expression);
  if (problem !== null) return { ok: false, message: problem };
  if (message !== null && message.length > maxMessageByteLength) {
    return failed('the message is larger than 4 MiB');
  }
  try {
    const input: Record<string, unknown> = Object.fromEntries(
      Object.entries(variables).map(([name, json]) => [name, expressionValue(json)]),
    );
    const given = message === null ? undefined : messageValue(message);
    const result = await evaluate(expression, input, given);
    const json = JSON.stringify(result) as string | undefined;
    return { ok: true, json: json ?? null };
  } catch (error) {
    return failed(reasonOf(error, 'hidden'));
  }
}

async function evaluate(expression: string, input: object, message: unknown): Promise<unknown> {
  const budget = new ExpressionBudget(maxSize, maxSpent);
  budget.know(input);
  budget.know(message);
  const deadline = Date.now() + timeoutMs;
  const checkTime = (): void => {
    if (Date.now() > deadline) throw new Error('it takes longer than half a second');
  };
  const compiled = jsonata(expression, {
    ...{ timeout: timeoutMs, stack: maxDepth, sequence: maxSequence },
    RegexEngine: ExpressionPattern as unknown as RegExpConstructor,
  });
  for (const [name, definition] of await boundedFunctions(budget, checkTime)) {
    compiled.assign(name, definition);
  }
  compiled.assign('message', message);
  // Waiting there keeps the stack of the engine flat, however deep calls are nested.
  const hooks: Readonly<Record<symbol, unknown>> = {
    [enter]: () => undefined,
    [leave]: (
      node: { readonly type: string },
      _input: unknown,
      _frame: unknown,
      value: unknown,
    ) => {
      if (typeof value !== 'string' || node.type === 'binary') budget.charge(value);
    },
  };
  for (const key of [enter, leave]) {
    compiled.assign(key as unknown as string, hooks[key]);
  }
  return compiled.evaluate(input);
}

function messageValue(payload: Uint8Array): unknown {
  const text = decoder.decode(payload);
  try {
    return expressionValue(text);
  } catch {
    return text;
  }
}

function failed(reason: string): Evaluation {
  return { ok: false, message: `The expression cannot be evaluated: ${reason}.` };
}
