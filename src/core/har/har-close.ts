import { readHarTime, type HarTime } from './har-time.ts';
import { isObject, memberOf, numberOf, textOf, type JsonValue } from './json-value.ts';

/** How a connection ended, as `_webSocketClose` tells it (HTTP Toolkit's dialect). */
export type HarClose =
  | {
      readonly kind: 'closed';
      readonly code: number;
      readonly reason: string;
      readonly time: HarTime;
    }
  /** Without a closing handshake. */
  | { readonly kind: 'aborted' };

/** The bytes of a Close frame leave this many for a reason (RFC 6455 section 5.5). */
const maxReasonLength = 123;

/** Reads `_webSocketClose`; null for what says nothing. */
export function readHarClose(value: JsonValue | undefined): HarClose | null {
  if (value === 'aborted') return { kind: 'aborted' };
  if (!isObject(value)) return null;
  const code = numberOf(memberOf(value, 'code'));
  return {
    kind: 'closed',
    // A Close frame without a code counts as 1005 (RFC 6455 section 7.1.5).
    code: code !== null && Number.isInteger(code) && code >= 0 && code <= 65_535 ? code : 1005,
    reason: textOf(memberOf(value, 'reason')).slice(0, maxReasonLength),
    time: readHarTime(memberOf(value, 'timestamp')),
  };
}
