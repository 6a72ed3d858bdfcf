import { checkJson } from '../json/json-check.ts';
import { boundsProblem } from './json-bounds.ts';
import { profileProblems } from './profile-checks.ts';
import { profileKeys } from './profile-keys.ts';
import type { ProfileProblem } from './profile-problem.ts';
import { profileSchema } from './profile-schema.ts';
import type { Profile } from './profile.ts';
import { schemaProblems } from './schema-problems.ts';

/** Longest text of a profile, in UTF-16 units. */
export const maxProfileLength = 1_048_576;
const maxProblems = 200;

/** A profile fit for use, or everything that is wrong with its text, at most 200 problems. */
export type ParsedProfile =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/** Reads a profile. Never throws; takes time in proportion to the text, whatever is in it. */
export function parseProfile(text: string): ParsedProfile {
  if (text.length > maxProfileLength) {
    return refused({ pointer: '', message: 'A profile has at most 1 MiB.' });
  }
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const check = checkJson(json);
  if (!check.ok) {
    const message = `Line ${check.line}, column ${check.column}: ${check.message}.`;
    return refused({ pointer: '', message });
  }
  return checkProfile(JSON.parse(json));
}

/** The same for a value that was read from JSON already. */
export function checkProfile(value: unknown): ParsedProfile {
  const outOfBounds = boundsProblem(value);
  if (outOfBounds !== null) return refused(outOfBounds);
  const result = profileSchema.safeParse(value);
  if (!result.success) {
    return refused(...schemaProblems(value, result.error.issues, profileKeys()));
  }
  const { $schema: _, ...profile } = result.data;
  const problems = profileProblems(profile);
  return problems.length === 0 ? { ok: true, profile } : refused(...problems);
}

function refused(...problems: readonly ProfileProblem[]): ParsedProfile {
  return { ok: false, problems: problems.slice(0, maxProblems) };
}
