import type { Difference } from '../compare/difference.ts';
import { compilePointer } from '../profile/pointer.ts';
import type { Envelope } from '../profile/profile.ts';
import type { TemplateProblem } from '../profile/template-problem.ts';
import {
  jsonCheck,
  patternCheck,
  schemaCheck,
  textCheck,
  typeCheck,
  whereCheck,
} from './message-check.ts';
import type { MessageCheck } from './message-check.ts';
import type { MessageTest } from './message-test.ts';
import { TestTemplate } from './test-template.ts';
import type { VariableValues } from './variable-values.ts';

/** Whether a message is meant. Never throws, whatever the bytes are; looks at the whole message. */
export type CompiledMessageTest = (payload: Uint8Array, opcode: 1 | 2) => boolean;

/** Where the type of a message stands when no profile tells. */
const usualTypePointer = '/type';
const maxDifferences = 50;

/** A test with the values that variables have now, or the variables that there are not. */
export function compileMessageTest(
  test: MessageTest,
  envelope: Envelope | undefined,
  variables: VariableValues,
):
  | { readonly ok: true; readonly test: CompiledMessageTest }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] } {
  const template = new TestTemplate(variables);
  const checks = checksOf(test, envelope, template);
  if (template.problems.length > 0) return { ok: false, problems: template.problems };
  const [only] = checks;
  if (only !== undefined && checks.length === 1) {
    return { ok: true, test: (payload, opcode) => only(payload, opcode).length === 0 };
  }
  return {
    ok: true,
    test: (payload, opcode) => checks.every((check) => check(payload, opcode).length === 0),
  };
}

/** What of a test a message does not meet, at most 50 differences; `before` is what is expected. */
export function explainMismatch(
  test: MessageTest,
  envelope: Envelope | undefined,
  variables: VariableValues,
  payload: Uint8Array,
  opcode: 1 | 2,
): readonly Difference[] {
  const checks = checksOf(test, envelope, new TestTemplate(variables));
  return checks.flatMap((check) => check(payload, opcode)).slice(0, maxDifferences);
}

/** The cheap ones first. */
function checksOf(
  test: MessageTest,
  envelope: Envelope | undefined,
  template: TestTemplate,
): readonly MessageCheck[] {
  const checks: MessageCheck[] = [];
  const { type, where, json, text, pattern, schema, opcode } = test;
  if (opcode !== undefined) checks.push(opcodeCheck(opcode));
  if (type !== undefined) {
    const at = envelope?.type ?? usualTypePointer;
    const names = (typeof type === 'string' ? [type] : type).map((name) => template.text(name));
    const pointer = compilePointer(at);
    checks.push(pointer === null ? () => [] : typeCheck(pointer, at, names));
  }
  if (text !== undefined) checks.push(textCheck(template.text(text)));
  for (const [at, valueTest] of Object.entries(where ?? {})) {
    checks.push(whereCheck(at, valueTest, template));
  }
  if (json !== undefined) checks.push(jsonCheck(json, template));
  if (pattern !== undefined) checks.push(patternCheck(pattern));
  if (schema !== undefined) checks.push(schemaCheck(schema));
  return checks;
}

function opcodeCheck(wanted: 1 | 2): MessageCheck {
  const names = { 1: 'a text message', 2: 'a binary message' } as const;
  return (_, opcode) =>
    opcode === wanted
      ? []
      : [{ kind: 'changed', pointer: '', before: names[wanted], after: names[opcode] }];
}
