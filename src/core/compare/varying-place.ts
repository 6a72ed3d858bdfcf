import type { JsonPointer } from '../profile/json-value.ts';
import type { LearntKind } from './field-history.ts';
import { memberName } from './json-differences.ts';
import { isRandomId, volatileKind } from './volatile-values.ts';
import { parseString } from '../json/top-level-fields.ts';

/**
 * Why a value may differ between two recordings. `new`: a time or a token, always another. `id`: when
 * it is renamed in the same way everywhere. `linked`: likewise, and in several places. `learnt`: when
 * it differs in most messages of the kind.
 */
export type VaryingReason = 'new' | 'id' | 'linked' | 'learnt';

/** Names of ids that servers and clients make up for each session, message or request. */
const freshName =
  /(?:session|connection|conn|client|socket|request|req|message|msg|trace|span|correlation|event|stream|turn|run|call|response|conversation|invocation|transaction|subscription|job|ticket)[_-]?(?:id|key)$|(?:session|ticket|cursor|nonce|token)$|^sid$/i;
const camelEnd = /[a-z0-9](?:Id|ID|Ids|Uuid|UUID|Guid|GUID|Key|Ref|Hash)$/;
const snakeEnd = /(?:^|[_-])(?:id|ids|uuid|guid|sid|cid|key|ref|etag|hash)$/i;

/** A random text may have no digit by chance. */
const hasDigit = /^\S*\d\S*$/;
const longMixed = /^"(?=\S*[a-z])(?=\S*[A-Z])[\w+/=.-]{20,}"$/;

/** Why the values at a place may differ; null when they may not. Both are raw JSON scalars. */
export function varyingReason(
  pointer: JsonPointer,
  before: string,
  after: string,
  learnt: LearntKind | null,
  clocks: { readonly a: number | null; readonly b: number | null },
): VaryingReason | null {
  if (!isSameKind(before, after)) return null;
  const name = memberName(pointer);
  const kindA = volatileKind(name, before, clocks.a);
  const kindB = volatileKind(name, after, clocks.b);
  if (kindA === 'id' && kindB === 'id') return 'id';
  if (kindA !== null && kindA === kindB) return 'new';
  if (learnt !== null) return 'learnt';
  return idReason(name, before) === null ? null : idReason(name, after);
}

/** Whether a value is, by its name or by itself, one that may be another id elsewhere. */
export function isIdPlace(pointer: JsonPointer, raw: string): boolean {
  const name = memberName(pointer);
  return (
    idReason(name, raw) !== null || (raw.startsWith('"') && isRandomId(parseString(raw) ?? ''))
  );
}

function idReason(name: string, raw: string): 'id' | 'linked' | null {
  if (raw.length > 300 || !(hasDigit.test(raw) || longMixed.test(raw))) return null;
  if (freshName.test(name)) return 'id';
  return camelEnd.test(name) || snakeEnd.test(name) ? 'linked' : null;
}

function isSameKind(before: string, after: string): boolean {
  const [a, b] = [before[0] ?? '', after[0] ?? ''];
  if (a === '"' || b === '"') return a === b;
  return /[-\d]/.test(a) && /[-\d]/.test(b);
}
