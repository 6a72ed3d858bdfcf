import { childPointer } from '../profile/pointer.ts';
import type { JsonPointer, JsonValue } from '../profile/profile.ts';
import type { MessageTest } from '../scenario/message-test.ts';
import type { LoadCondition } from './load-plan.ts';
import type { LoadTemplates } from './load-template.ts';

const maxConditions = 100;

/** What of a test can be checked with plain comparisons; `without` is told of the rest. */
export function conditionsOf(
  test: MessageTest,
  templates: LoadTemplates,
  without: (what: string) => void,
): readonly LoadCondition[] {
  const conditions: LoadCondition[] = [];
  const equal = (pointer: JsonPointer, values: readonly JsonValue[]): void => {
    conditions.push({
      kind: 'equal',
      pointer,
      options: values.map((value) => templates.json(value)),
    });
  };
  if (test.type !== undefined) {
    equal('/type', typeof test.type === 'string' ? [test.type] : test.type);
  }
  for (const [pointer, valueTest] of Object.entries(test.where ?? {})) {
    if (pointer.startsWith('$')) without('Paths such as $.items[*].id');
    else if (valueTest === null || typeof valueTest !== 'object') equal(pointer, [valueTest]);
    else if ('exists' in valueTest) {
      conditions.push({ kind: 'exists', pointer, exists: valueTest.exists });
    } else if ('oneOf' in valueTest) equal(pointer, valueTest.oneOf);
    else without('Patterns and noneOf');
  }
  if (test.json !== undefined) leaves(test.json, '', equal);
  if (test.text !== undefined) conditions.push({ kind: 'text', text: templates.text(test.text) });
  if (test.pattern !== undefined) without('Patterns and noneOf');
  if (test.schema !== undefined) without('Schemas');
  if (test.opcode !== undefined) without('Whether a message is text or binary');
  return conditions.slice(0, maxConditions);
}

function leaves(
  value: JsonValue,
  pointer: JsonPointer,
  equal: (pointer: JsonPointer, values: readonly JsonValue[]) => void,
): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    equal(pointer, [value]);
    return;
  }
  for (const [name, member] of Object.entries(value) as readonly [string, JsonValue][]) {
    leaves(member, childPointer(pointer, name), equal);
  }
}
