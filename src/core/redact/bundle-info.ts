import { redactionGroups, type RedactionGroup, type RedactionRules } from './redaction-rules.ts';
import type { RedactionCounts } from './redaction.ts';

/** Where a bundle was made. No names of persons, machines or folders. */
export interface BundleEnvironment {
  /** Such as `Framescope 0.1.0`. */
  readonly app: string;
  /** Such as `Linux 6.1.0 x64`. */
  readonly system: string;
  readonly node: string;
  /** Null on the command line. */
  readonly electron: string | null;
}

/** What a support bundle tells about itself, without any secret. */
export interface BundleInfo {
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly environment: BundleEnvironment;
  /** From the user; with pseudonyms, too. */
  readonly note: string;
  readonly groups: readonly RedactionGroup[];
  /** How many rules of the user there were. */
  readonly ownRules: number;
  readonly counts: Omit<RedactionCounts, 'byReason'>;
}

/** What a bundle tells about the rules it was made with. */
export function rulesTold(rules: RedactionRules): Pick<BundleInfo, 'groups' | 'ownRules'> {
  const { headers, query, paths, patterns, values } = rules;
  return {
    groups: redactionGroups.filter((group) => rules.groups[group]),
    ownRules: [headers, query, paths, patterns, values].reduce((sum, list) => sum + list.length, 0),
  };
}
