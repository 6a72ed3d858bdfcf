import { assertNever } from '../assert-never.ts';
import { bytesOfBase64 } from '../capture/base64-bytes.ts';
import type { DynamicValues } from '../profile/dynamic-values.ts';
import type { JsonValue } from '../profile/json-value.ts';
import { textParts } from '../profile/placeholder.ts';
import { renderTemplate, renderText } from '../profile/template.ts';
import type { OutgoingContent } from '../scenario/step.ts';
import { templateValues, type VariableValues } from '../scenario/variable-values.ts';

/** A message that is ready to leave. */
export interface RenderedContent {
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
}

/** The message of an entry of a capture; null when it is not there. */
export type RecordedContent = (file: string, seq: number) => RenderedContent | null;

const encoder = new TextEncoder();

/** What a rule says, with its values filled in; null when that cannot be done. */
export function renderedContent(
  content: OutgoingContent,
  variables: VariableValues,
  dynamic: DynamicValues,
  recorded: RecordedContent,
): RenderedContent | null {
  switch (content.kind) {
    case 'json': {
      const value = withTexts(content.value, variables, 0);
      return ofText(renderTemplate(value, templateValues(variables), dynamic));
    }
    case 'text':
      return ofText(renderText(content.text, templateValues(variables), dynamic));
    case 'binary':
      return { opcode: 2, payload: bytesOf(content.format, content.text) };
    case 'recorded':
      return recorded(content.file, content.seq);
    case 'saved':
      return null;
    default:
      return assertNever(content);
  }
}

function ofText(
  rendering: { readonly ok: true; readonly text: string } | { readonly ok: false },
): RenderedContent | null {
  return rendering.ok ? { opcode: 1, payload: encoder.encode(rendering.text) } : null;
}

/** `{{id:json}}` of a text means the text with its quotes: an id is said back as it came. */
function withTexts(value: JsonValue, variables: VariableValues, depth: number): JsonValue {
  if (typeof value === 'string') {
    const [only, other] = textParts(value);
    if (typeof only !== 'object' || other !== undefined || only.format !== 'json') return value;
    return variables[only.name]?.startsWith('"') === true ? `{{${only.name}}}` : value;
  }
  if (value === null || typeof value !== 'object' || depth > 100) return value;
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).map((item) => withTexts(item, variables, depth + 1));
  }
  const members = Object.entries(value) as readonly (readonly [string, JsonValue])[];
  return Object.fromEntries(
    members.map(([name, member]) => [name, withTexts(member, variables, depth + 1)]),
  );
}

function bytesOf(format: 'hex' | 'base64', text: string): Uint8Array {
  const digits = text.replace(/\s/g, '');
  if (format === 'hex') {
    const pairs = digits.match(/../g) ?? [];
    return Uint8Array.from(pairs, (pair) => parseInt(pair, 16));
  }
  return bytesOfBase64(digits) ?? new Uint8Array();
}
