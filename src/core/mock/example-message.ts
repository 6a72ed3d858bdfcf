import { withJsonValue } from '../json/json-edit.ts';
import { compileMatch } from '../profile/match.ts';
import { parsePointer } from '../profile/pointer.ts';
import type { Envelope, JsonValue, Match, ValueTest } from '../profile/profile.ts';

/** The smallest message that a match means, as a JSON object; null when none can be made from it. */
export function messageThatMeets(match: Match, envelope: Envelope | undefined): JsonValue | null {
  let text = '{}';
  const put = (pointer: string, value: JsonValue): void => {
    const steps = parsePointer(pointer) ?? [];
    text = withJsonValue(text, steps, JSON.stringify(value)) ?? text;
  };
  const type = typeof match.type === 'string' ? match.type : match.type?.[0];
  if (type !== undefined) put(envelope?.type ?? '/type', type);
  for (const [pointer, test] of Object.entries(match.where ?? {})) {
    const value = valueThatMeets(test);
    if (value !== undefined) put(pointer, value);
  }
  const payload = new TextEncoder().encode(text);
  if (!compileMatch(match, envelope)(payload)) return null;
  return JSON.parse(text) as JsonValue;
}

/** Undefined for a place that had better stay empty. */
function valueThatMeets(test: ValueTest): JsonValue | undefined {
  if (test === null || typeof test !== 'object') return test;
  if ('exists' in test) return test.exists ? 'simulated' : undefined;
  if ('oneOf' in test) return test.oneOf[0];
  return undefined;
}
