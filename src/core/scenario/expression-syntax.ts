import jsonata from 'jsonata';
import { ExpressionPattern } from './expression-pattern.ts';

/** Longest expression, UTF-16 units. */
export const maxExpressionLength = 10_000;
const maxNodes = 20_000;

/** Why a text is no expression (JSONata) that can be evaluated here; null for one that is. */
export function expressionProblem(text: string): string | null {
  if (text.length > maxExpressionLength) {
    return 'An expression has at most 10,000 characters.';
  }
  try {
    return patternProblem(jsonata(text).ast());
  } catch (error) {
    return `This is no expression (JSONata): ${reasonOf(error)}.`;
  }
}

/** What JSONata throws is no Error but an object with a message. `values`: whether it may show values. */
export function reasonOf(error: unknown, values: 'shown' | 'hidden' = 'shown'): string {
  if (error instanceof RangeError) return 'it is nested too deep';
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  let message = String(error.message);
  for (const key of ['value', 'value2'] as const) {
    const value = (error as { readonly value?: unknown; readonly value2?: unknown })[key];
    if (values === 'shown' || value === undefined || typeof value === 'number') continue;
    message = message.replaceAll(JSON.stringify(value), '…');
    if (typeof value === 'string') message = message.replaceAll(value, '…');
  }
  return message.replace(/\.$/, '').slice(0, 500);
}

/** Patterns must be ones that take linear time. */
function patternProblem(ast: unknown): string | null {
  const rest: unknown[] = [ast];
  for (let at = rest.pop(), count = 0; at !== undefined && count < maxNodes; at = rest.pop()) {
    if (at instanceof RegExp) {
      try {
        new ExpressionPattern(at);
      } catch (error) {
        return `${reasonOf(error)}.`;
      }
    } else if (typeof at === 'object' && at !== null) {
      count++;
      rest.push(
        ...(Object.values(at) as readonly unknown[]).filter((value) => value !== undefined),
      );
    }
  }
  return null;
}
