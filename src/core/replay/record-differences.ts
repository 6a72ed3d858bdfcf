import type { Difference } from '../compare/difference.ts';
import { jsonDifferences } from '../compare/json-differences.ts';
import type { IgnoreRule } from '../compare/node-comparison.ts';
import { payloadDifference } from '../compare/payload-difference.ts';
import { renamedMembers, withOldNames, type RenamedMember } from './renamed-members.ts';
import { jsonRecords } from './json-records.ts';

/** What two messages differ in when members that have another name are taken for the same. */
export interface RenamedDifferences {
  readonly differences: readonly Difference[];
  readonly members: readonly RenamedMember[];
  /** The second message with the names of the first. */
  readonly now: Uint8Array;
}

/** Objects in objects whose members have other names. */
const maxDepth = 3;

/** What two messages of other opcodes differ in. */
export function opcodeDifference(
  before: Uint8Array,
  after: Uint8Array,
  isText: boolean,
): Difference {
  const shown = payloadDifference(before, after);
  const [was, is] = isText ? ['text', 'binary'] : ['binary', 'text'];
  return { ...shown, before: `${was}: ${shown.before}`, after: `${is}: ${shown.after}` };
}

/**
 * What two JSON messages differ in; of messages with as many records each (see `jsonRecords`) record by
 * record. `ignoreOf` gives the rule for a record; a pointer leads into its record.
 */
function recordDifferences(
  before: Uint8Array,
  after: Uint8Array,
  ignoreOf: (record: number) => IgnoreRule,
): readonly Difference[] {
  const records = jsonRecords(before);
  const others = records.length === 0 ? [] : jsonRecords(after);
  if (records.length === 0 || records.length !== others.length) {
    return jsonDifferences(before, after, ignoreOf(0));
  }
  return records.flatMap((record, index) =>
    jsonDifferences(record, others[index] ?? record, ignoreOf(index)),
  );
}

/**
 * As `recordDifferences`, with members that only have another name taken for the same. `nowOf` says what
 * is known of a name.
 */
export function renamedDifferences(
  before: Uint8Array,
  after: Uint8Array,
  nowOf: (name: string) => string | null,
  ignoreOf: (record: number) => IgnoreRule,
): RenamedDifferences {
  let [now, differences] = [after, recordDifferences(before, after, ignoreOf)];
  const members: RenamedMember[] = [];
  for (let depth = 0; depth < maxDepth; depth++) {
    const found = renamedMembers(differences, nowOf);
    const renamed = found.length === 0 ? null : withOldNames(now, found);
    if (renamed === null) break;
    members.push(...found);
    [now, differences] = [renamed, recordDifferences(before, renamed, ignoreOf)];
  }
  return { differences, members, now };
}
