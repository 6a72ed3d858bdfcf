import {
  asList,
  asNullOr,
  asNumber,
  asOneOf,
  asRecord,
  asText,
  parseRecord,
} from '../../core/capture/json-reader.ts';
import type { BundleInfo } from '../../core/redact/bundle-info.ts';
import { redactionGroups } from '../../core/redact/redaction-rules.ts';

/** Where a support bundle keeps what was done to make it: JSON in the table `meta`. */
export const bundleMetaName = 'bundle';

/** What a capture's `meta` tells of the bundle it is; null for none, and for what is not valid. */
export function readBundle(meta: ReadonlyMap<string, string>): BundleInfo | null {
  const text = meta.get(bundleMetaName);
  if (text === undefined) return null;
  try {
    const it = parseRecord(text);
    const environment = asRecord(it['environment']);
    const counts = asRecord(it['counts']);
    return {
      madeAt: asText(it['madeAt']),
      environment: {
        app: asText(environment['app']),
        system: asText(environment['system']),
        node: asText(environment['node']),
        electron: asNullOr(environment['electron'], asText),
      },
      note: asText(it['note']),
      groups: asList(it['groups'], (group) => asOneOf(group, redactionGroups)),
      ownRules: asNumber(it['ownRules']),
      counts: {
        values: asNumber(counts['values']),
        changes: asNumber(counts['changes']),
        entries: asNumber(counts['entries']),
      },
    };
  } catch {
    // The log is the truth; what was said about it can be done without.
    return null;
  }
}
