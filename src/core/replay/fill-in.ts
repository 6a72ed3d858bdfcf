import { concatBytes } from '../rfc6455/bytes.ts';
import type { VariableUse } from './replay-plan.ts';
import type { VariableValue } from './variable-value.ts';

/** A place of a recorded message and what goes there now. */
export interface FilledPlace {
  readonly use: VariableUse;
  readonly value: VariableValue;
}

const encoder = new TextEncoder();
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * A recorded message with other values at some places; everything else stays to the byte. A number
 * that is a text now gets quotes unless the text is a number, a text that is a number now keeps them.
 */
export function fillIn(payload: Uint8Array, places: readonly FilledPlace[]): Uint8Array {
  if (places.length === 0) return payload;
  const sorted = [...places].sort((a, b) => a.use.start - b.use.start);
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const { use, value } of sorted) {
    if (use.start < from) continue;
    pieces.push(payload.subarray(from, use.start), encoder.encode(written(use, value)));
    from = use.end;
  }
  pieces.push(payload.subarray(from));
  return concatBytes(pieces);
}

function written({ form, pointer }: VariableUse, { inner, isText }: VariableValue): string {
  if (form === 'part') return pointer === null ? unescaped(inner) : inner;
  // What was sent as a number may have come as a text, or out of one.
  const isBare = form === 'number' && (!isText || number.test(inner));
  return isBare ? inner : `"${inner}"`;
}

/** Plain text has no escapes. */
function unescaped(inner: string): string {
  if (!inner.includes('\\')) return inner;
  try {
    return String(JSON.parse(`"${inner}"`));
  } catch {
    return inner;
  }
}
