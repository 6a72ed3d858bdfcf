/** A JSON Pointer (RFC 6901), such as `/data/mode`; `` is the whole message. */
export type JsonPointer = string;

/** A JSON value of a message to be sent. Texts in it may hold `{{name}}`, also in names of members. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };
