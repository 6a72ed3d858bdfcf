import { nodeAt, parseJsonNode } from '../../core/json/json-node.ts';
import type { MessageTemplate } from '../../core/profile/message-template.ts';
import { formFieldsOf } from '../../core/workspace/form-field.ts';

/** The message of a library that the composer's text came from. */
export type MessageSource =
  | {
      readonly kind: 'profile';
      readonly profileId: string;
      readonly template: MessageTemplate;
    }
  | { readonly kind: 'own'; readonly id: string; readonly name: string; readonly folder: string };

/** The text of a profile's message as it is put into the composer the first time. */
export function templateText({ message, schema }: MessageTemplate): string {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    return JSON.stringify(message, null, 2);
  }
  // Fields that are required and have a default come filled in.
  const defaults = formFieldsOf(schema)
    .filter((field) => field.isRequired && field.defaultValue !== undefined)
    .filter(({ name }) => !Object.hasOwn(message, name))
    .map(({ name, defaultValue }) => [name, defaultValue] as const);
  return JSON.stringify(Object.assign({}, message, Object.fromEntries(defaults)), null, 2);
}

/**
 * Whether a text is still the message of a template: what no field of its form changes is as it was.
 * Null for a text that is no JSON now, which says nothing.
 */
export function isOfTemplate(text: string, template: MessageTemplate): boolean | null {
  const node = parseJsonNode(text);
  if (node === null) {
    return null;
  }
  const { message, schema, ask } = template;
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    return false;
  }
  const fields = new Set(formFieldsOf(schema, ask).map(({ name }) => name));
  const fixed = Object.entries(message).filter(([name, value]) =>
    fields.size > 0 ? !fields.has(name) && typeof value !== 'object' : name === 'type',
  );
  return fixed.every(([name, value]) => {
    const found = nodeAt(node, [name]);
    return (
      found !== null &&
      JSON.stringify(JSON.parse(text.slice(found.start, found.end))) === JSON.stringify(value)
    );
  });
}

/** Whether values of a message must not be remembered: its form asks for a secret. */
export function asksForSecret({ schema }: MessageTemplate): boolean {
  return JSON.stringify(schema ?? null).match(/"format":"password"|"writeOnly":true/) !== null;
}
