import type { FilterNode } from './filter-node.ts';
import { matchesFilter, type FilterContext } from './filter-match.ts';
import type { EntryKind, LogEntry } from './log-entry.ts';

/** Kinds of entries that tell how a connection went on. */
export function isLifecycle(kind: EntryKind): boolean {
  return kind !== 'message' && kind !== 'control';
}

/**
 * Whether a lifecycle entry that does not meet a filter stays visible as context: it does unless a
 * condition excludes it that it can be judged by, which are direction, kind, opcode, connection,
 * severity, number and time. What is said of messages (text, expression, type, JSON value, size,
 * latency, traits) does not exclude it.
 */
export function mayBeContext(entry: LogEntry, node: FilterNode, context: FilterContext): boolean {
  return isLifecycle(entry.kind) && judge(entry, node, context) !== false;
}

/** Null when the entry cannot be judged by the node. */
function judge(entry: LogEntry, node: FilterNode, context: FilterContext): boolean | null {
  switch (node.kind) {
    case 'and': {
      const results = node.nodes.map((one) => judge(entry, one, context));
      if (results.includes(false)) return false;
      return results.includes(null) ? null : true;
    }
    case 'or': {
      const results = node.nodes.map((one) => judge(entry, one, context));
      if (results.includes(true)) return true;
      return results.includes(null) ? null : false;
    }
    case 'not': {
      const result = judge(entry, node.node, context);
      return result === null ? null : !result;
    }
    case 'text':
    case 'regex':
    case 'type':
    case 'path':
    case 'trait':
      return null;
    case 'number':
      return node.field === 'seq' ? matchesFilter(entry, node, context) : null;
    default:
      return matchesFilter(entry, node, context);
  }
}
