import { parseRedactionRules } from '../../core/redact/parse-rules.ts';
import {
  defaultRedactionRules,
  redactionGroups,
  type RedactionRules,
} from '../../core/redact/redaction-rules.ts';
import { visibleText } from '../../core/text/visible.ts';
import { readUpTo } from '../../engine/read-up-to.ts';
import { UsageError } from '../usage-error.ts';

const maxByteLength = 4 * 1024 * 1024;
const maxProblems = 20;

/** The rules of a file, or the usual ones for null. Throws UsageError with each problem at its line. */
export function readRulesFile(path: string | null): RedactionRules {
  if (path === null) return defaultRedactionRules;
  const parsed = parseRedactionRules(readTextFile(path), path);
  if (parsed.ok) return parsed.rules;
  const lines = parsed.problems
    .slice(0, maxProblems)
    .map(({ place, message }) => `${place.file}:${place.line}:${place.column}: ${message}`);
  throw new UsageError(
    lines.map((line) => visibleText(line, 1_000)).join('\n'),
    'Run "framescope bundle --rules-print" for an example.',
  );
}

/** A text file of at most 4 MiB. Throws UsageError. */
export function readTextFile(path: string): string {
  try {
    const bytes = readUpTo(path, maxByteLength + 1);
    if (bytes.length > maxByteLength) {
      throw new UsageError(`${JSON.stringify(path)} is larger than 4 MiB.`, 'Choose another file.');
    }
    return new TextDecoder().decode(bytes);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${JSON.stringify(path)} cannot be read: ${reason}`, 'Check its name.');
  }
}

/** Rules as a file that `readRulesFile` reads. */
export function rulesText(rules: RedactionRules): string {
  const list = (name: string, items: readonly string[], indent = ''): string =>
    items.length === 0
      ? `${indent}${name}: []\n`
      : `${indent}${name}:\n${items.map((item) => `${indent}  - ${JSON.stringify(item)}\n`).join('')}`;
  const groups = redactionGroups.map((name) => `  ${name}: ${rules.groups[name] ? 'on' : 'off'}\n`);
  const patterns = rules.patterns.map(
    ({ name, pattern }) =>
      `  - { name: ${JSON.stringify(name)}, pattern: ${JSON.stringify(pattern)} }\n`,
  );
  return [
    'framescopeRedaction: 1\n',
    `groups:\n${groups.join('')}`,
    list('headers', rules.headers),
    list('query', rules.query),
    list('paths', rules.paths),
    patterns.length === 0 ? 'patterns: []\n' : `patterns:\n${patterns.join('')}`,
    list('values', rules.values),
    'keep:\n',
    list('names', rules.keep.names, '  '),
    list('paths', rules.keep.paths, '  '),
    list('values', rules.keep.values, '  '),
  ].join('');
}
