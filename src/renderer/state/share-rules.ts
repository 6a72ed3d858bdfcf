import type { RedactionRules } from '../../core/redact/redaction-rules.ts';

/** Own rules, as the user writes them: one a line. */
export interface OwnRules {
  /** Of headers, query parameters and members. */
  readonly names: string;
  readonly paths: string;
  readonly patterns: string;
  readonly values: string;
  /** Names and places that are left as they are. */
  readonly keepNames: string;
  /** Whole values that are left as they are. */
  readonly keepValues: string;
}

export const noOwnRules: OwnRules = {
  names: '',
  paths: '',
  patterns: '',
  values: '',
  keepNames: '',
  keepValues: '',
};

/** Lines of a field, and characters of a line. */
const maxLines = 1_000;
const maxLineLength = 4_000;

/** The lines of a field that say something. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Whether a line names a place and not a name. */
export function isPath(line: string): boolean {
  return /^(?:\/|\$|\*\*)/.test(line);
}

/** What cannot be asked for, in sentences. */
export function ownRuleProblems(own: OwnRules): readonly string[] {
  return Object.values<string>({ ...own }).flatMap((text) => {
    const lines = linesOf(text);
    if (lines.length > maxLines) {
      return [`A field has at most ${maxLines.toLocaleString('en-US')} lines.`];
    }
    return lines.some((line) => line.length > maxLineLength)
      ? [`A line has at most ${maxLineLength.toLocaleString('en-US')} characters.`]
      : [];
  });
}

/** Rules from a file as the fields hold them; null when a text of theirs has more than one line. */
export function ownRulesOf(rules: RedactionRules): OwnRules | null {
  const { headers, query, paths, patterns, values, keep } = rules;
  const fields: Readonly<Record<keyof OwnRules, readonly string[]>> = {
    names: [...new Set([...headers, ...query])],
    paths,
    patterns: patterns.map(({ pattern }) => pattern),
    values,
    keepNames: [...keep.names, ...keep.paths],
    keepValues: keep.values,
  };
  if (Object.values(fields).some((lines) => lines.some((line) => /[\r\n]/.test(line)))) return null;
  const text = (key: keyof OwnRules): string => fields[key].join('\n');
  return {
    names: text('names'),
    paths: text('paths'),
    patterns: text('patterns'),
    values: text('values'),
    keepNames: text('keepNames'),
    keepValues: text('keepValues'),
  };
}
