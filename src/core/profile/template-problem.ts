import type { JsonPointer } from './profile.ts';

/** Why a template cannot be filled in. */
export interface TemplateProblem {
  readonly code: 'unknown-variable' | 'not-json' | 'json-not-alone' | 'too-deep' | 'too-long';
  /** Of the text in the template; '' when it is the whole, or a plain text. */
  readonly pointer: JsonPointer;
  /** The variable; '' for none. */
  readonly name: string;
  /** A known name that was probably meant. */
  readonly nearest: string | null;
  /** A sentence. */
  readonly message: string;
}

/** A template with its values filled in, or everything that stands against it. */
export type Rendering =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };
