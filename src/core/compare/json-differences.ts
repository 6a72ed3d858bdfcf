import { parseJsonNode, type JsonNode } from '../json/json-node.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import type { Difference } from './difference.ts';
import { NodeComparison, type IgnoreRule } from './node-comparison.ts';
import { payloadDifference } from './payload-difference.ts';

/** Differences of one pair of messages that are listed. */
export const maxDifferences = 200;

/** What two messages differ in, and what of it does not count. */
export interface JsonComparison {
  readonly differences: readonly Difference[];
  readonly ignored: readonly Difference[];
}

const maxByteLength = 1024 * 1024;
const maxTextLength = maxByteLength;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * What two messages differ in. Members of objects are compared by name whatever their order, numbers
 * by their value to the last digit, lists item by item after what was put in or taken out was found.
 *
 * `before` and `after` of the result are raw JSON, cut after 2000 characters. Pointers into a list are
 * places of the first message, of extra items places of the second. `ignore` is asked at every place
 * that differs, containers before what is in them, with raw texts or null where a side has nothing;
 * it may be asked more than once. Beyond 200 differences the last one is the whole message, at ``.
 * Messages that are no JSON, larger than 1 MiB or nested deeper than 100 are compared as text or bytes.
 */
export function jsonDifferences(
  before: Uint8Array,
  after: Uint8Array,
  ignore: IgnoreRule = ignoreNothing,
): readonly Difference[] {
  return compareJson(before, after, ignore).differences;
}

/** As `jsonDifferences`, with what was ignored beside it, each once. */
export function compareJson(
  before: Uint8Array,
  after: Uint8Array,
  ignore: IgnoreRule,
): JsonComparison {
  if (isEqualBytes(before, after)) return { differences: [], ignored: [] };
  const first = readJson(before);
  const second = first === null ? null : readJson(after);
  if (first === null || second === null) {
    const difference = payloadDifference(before, after);
    return ignore('', difference.before, difference.after)
      ? { differences: [], ignored: [difference] }
      : { differences: [difference], ignored: [] };
  }
  const comparison = new NodeComparison(first.text, second.text, ignore, maxDifferences);
  comparison.compare(first.node, second.node);
  return { differences: comparison.differences(), ignored: comparison.ignoredPlaces() };
}

/** Whether two payloads are the same bytes. */
export function isEqualBytes(a: Uint8Array, b: Uint8Array): boolean {
  const { length } = a;
  if (b.length !== length) return false;
  for (let index = 0; index < length; index++) {
    if (a[index] !== b[index]) return false;
  }
  return true;
}

/** A pointer in which every index of a list, and every name of digits alone, is `*`. */
export function itemPointer(pointer: JsonPointer): JsonPointer {
  return /\/\d/.test(pointer) ? pointer.replace(/\/\d+(?=\/|$)/g, '/*') : pointer;
}

/** The last name of a pointer that is no index, unescaped; `` for the whole message. */
export function memberName(pointer: JsonPointer): string {
  const name = pointer.split('/').findLast((step) => !/^\d*$/.test(step)) ?? '';
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}

function ignoreNothing(): boolean {
  return false;
}

function readJson(payload: Uint8Array): { readonly text: string; readonly node: JsonNode } | null {
  if (payload.byteLength > maxByteLength) return null;
  try {
    const text = decoder.decode(payload);
    const node = parseJsonNode(text, maxTextLength);
    return node === null ? null : { text, node };
  } catch {
    // Not UTF-8, so not JSON either (RFC 8259 section 8.1).
    return null;
  }
}
