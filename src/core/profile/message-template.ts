import type { JsonPointer, JsonValue } from './json-value.ts';

/** A message of a profile's library. */
export interface MessageTemplate {
  readonly id: string;
  readonly name: string;
  /** Such as `Speech / Recognition`; absent for the top. */
  readonly folder?: string;
  readonly note?: string;
  /** What is sent; texts in it may hold `{{name}}`. */
  readonly message: JsonValue;
  /** A JSON Schema (2020-12, without references to elsewhere) of the message: forms and checks are made from it. */
  readonly schema?: { readonly [name: string]: JsonValue };
  /** Pointers of the values a form asks for first. */
  readonly ask?: readonly JsonPointer[];
}
