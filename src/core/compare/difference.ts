import type { JsonPointer } from '../profile/json-value.ts';

/**
 * One place in which two messages differ. `before` and `after` are raw JSON texts, so that 64-bit
 * numbers survive; of messages that are not JSON, texts or hex of the bytes, and the pointer is ``.
 */
export type Difference =
  | {
      readonly kind: 'changed';
      readonly pointer: JsonPointer;
      readonly before: string;
      readonly after: string;
    }
  /** Only in the first. */
  | { readonly kind: 'missing'; readonly pointer: JsonPointer; readonly before: string }
  /** Only in the second. */
  | { readonly kind: 'extra'; readonly pointer: JsonPointer; readonly after: string };
