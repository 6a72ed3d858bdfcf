import type { JsonPointer } from '../profile/json-value.ts';
import type { LoadTemplate } from './load-template.ts';

/** What a message must be like, as far as load generators can tell. */
export type LoadCondition =
  /** The value there is one of these JSON texts. */
  | {
      readonly kind: 'equal';
      readonly pointer: JsonPointer;
      readonly options: readonly LoadTemplate[];
    }
  | { readonly kind: 'exists'; readonly pointer: JsonPointer; readonly exists: boolean }
  /** The whole payload. */
  | { readonly kind: 'text'; readonly text: LoadTemplate };

export type LoadStep =
  | { readonly kind: 'send'; readonly message: LoadTemplate; readonly line: number }
  | { readonly kind: 'send-bytes'; readonly bytes: Uint8Array; readonly line: number }
  | {
      readonly kind: 'expect';
      readonly title: string;
      readonly conditions: readonly LoadCondition[];
      /** Pointers into the message, by variable. */
      readonly capture: Readonly<Record<string, JsonPointer>>;
      readonly withinMs: number;
      readonly line: number;
    }
  | { readonly kind: 'wait'; readonly ms: number }
  | {
      readonly kind: 'loop';
      readonly times: number;
      /** A variable that counts from 1; null for none. */
      readonly as: string | null;
      readonly steps: readonly LoadStep[];
    };

/** What of a scenario a load generator can do: one connection, with what it sends and waits for. */
export interface LoadPlan {
  readonly name: string;
  readonly url: LoadTemplate;
  readonly headers: readonly { readonly name: string; readonly value: LoadTemplate }[];
  readonly subprotocols: readonly LoadTemplate[];
  readonly timeoutMs: number;
  readonly steps: readonly LoadStep[];
  /** Variables that are given by the environment of the process. */
  readonly required: readonly string[];
  /** Sentences about what cannot be expressed. They hold no text of the scenario. */
  readonly leftOut: readonly string[];
}
