import type { JsonPointer, JsonValue, ValueTest } from '../profile/profile.ts';

/**
 * Which messages are meant. All that is given must hold; a test without anything means every message.
 * Texts and values are templates: `{{name}}` stands for a variable.
 */
export interface MessageTest {
  /** The value at the envelope's `type` of the connection's profile, or at `/type` without one. */
  readonly type?: string | readonly string[];
  /** By JSON Pointer (RFC 6901), or by a path such as `$.items[*].id` of which one value must do. */
  readonly where?: Readonly<Record<JsonPointer, ValueTest>>;
  /** A JSON value of which every member must be there and equal; lists are compared whole. */
  readonly json?: JsonValue;
  /** The whole payload, as text. */
  readonly text?: string;
  /** A regular expression (RE2 syntax) that the payload, as text, must contain a match of. */
  readonly pattern?: string;
  /** A JSON Schema (2020-12, without references to elsewhere) that the message must meet. */
  readonly schema?: { readonly [name: string]: JsonValue };
  /** Text or binary; either when absent. */
  readonly opcode?: 1 | 2;
}
