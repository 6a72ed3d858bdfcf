import type { PlacedLeaf } from './placed-leaves.ts';
import { timeIn } from './time-text.ts';

/** `id` alone or behind a separator: `chat_id`, not `valid`. */
const separateId = /(?:^|[_\-.])(?:ids?|key|ref|nonce|token|u?uid|uuid|guid|[crstm]id)$/i;
const camelId = /[a-z0-9](?:I[dD]|Key|Ref|Nonce|Token|U[uU][iI][dD]|Guid)$/;
const uuid = /^"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"$/i;
const randomText = /^"(?=[^"]*\d)(?=[^"]*[a-z])[A-Za-z0-9_-]{16,}"$/i;
/** Members that say what is asked for: an answer to another one would be wrong. */
const askingNames = ['type', 'event', 'method', 'op', 'action', 'command', 'cmd', 'kind'];

/** Whether a value tells one message or thing from another, by its name or by the look of it. */
export function isIdentity({ name, raw }: Pick<PlacedLeaf, 'name' | 'raw'>): boolean {
  if (!/^["\-0-9]/.test(raw) || raw === '""') return false;
  return separateId.test(name) || camelId.test(name) || uuid.test(raw) || randomText.test(raw);
}

/** Whether a value is another one each time, so that it says nothing about what is meant. */
export function isVolatile(leaf: PlacedLeaf): boolean {
  return isIdentity(leaf) || timeIn(leaf.raw) !== null;
}

/** Whether a member at the top of a request says what is asked for. */
export function saysWhatIsAsked({ pointer, raw }: PlacedLeaf): boolean {
  return raw.startsWith('"') && askingNames.includes(pointer.slice(1));
}
