import { isMeasure } from './same-thing.ts';
import {
  isIdName,
  isReferenceName,
  isSameThing,
  isSequenceName,
  isTypeName,
  plainName,
} from './value-names.ts';

/** What else is known of a value that says nothing by itself, such as 7. */
export interface WeakValue {
  readonly inner: string;
  /** It stood in one of the messages received last. */
  readonly isRecent: boolean;
  /** The client counts in the member it sends it in. */
  readonly isCounted: boolean;
  /** It was received in a list. */
  readonly isInList: boolean;
  /** It was all that an answer of JSON-RPC gave. */
  readonly isResult: boolean;
}

/** Shorter ones stand anywhere by chance. */
const minResultLength = 3;

/**
 * Whether a received value seems to be the one that was sent later, by the names that lead to both.
 * Without `weak` the value says by itself that it is the same.
 */
export function isRelated(
  received: readonly string[],
  sent: readonly string[],
  weak: WeakValue | null = null,
): boolean {
  const isSame = isSameThing(received, sent);
  if (weak === null) return isSame;
  const [from, to] = [received.at(-1) ?? '', sent.at(-1) ?? ''];
  if (isTypeName(from) || isTypeName(to)) return false;
  // A price that is repeated is no id: a server with another one is to be found out.
  if (isMeasure(plainName(from)) || isMeasure(plainName(to))) return false;
  const hasDigit = /\d/.test(weak.inner);
  // Ids of subscriptions come as the result of one call and are a parameter of a later one.
  if (weak.isResult && plainName(sent[0] ?? '') === 'params') {
    return hasDigit && !weak.isCounted && weak.inner.length >= minResultLength;
  }
  if (isSequenceName(from) && (isSequenceName(to) || isReferenceName(to))) {
    return weak.isRecent && hasDigit;
  }
  const isEqual = plainName(from) === plainName(to) && from !== '';
  if (isIdName(from) && (isIdName(to) || isReferenceName(to))) {
    if (weak.isCounted && !isEqual) return false;
    if (isEqual && isCommon(from)) return hasDigit && (weak.isRecent || !weak.isCounted);
    return isSame || (isReferenceName(to) && weak.inner.length >= 2);
  }
  return isEqual && weak.isRecent && hasDigit && !weak.isInList;
}

/** `id` alone may be anything's. */
function isCommon(name: string): boolean {
  return plainName(name) === 'id';
}
