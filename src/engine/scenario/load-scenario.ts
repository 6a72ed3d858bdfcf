import { parseScenario } from '../../core/scenario/parse-scenario.ts';
import type { ParsedScenario } from '../../core/scenario/parsed-scenario.ts';
import type { SourceProblem } from '../../core/scenario/source-place.ts';
import { withIncludes } from '../../core/scenario/with-includes.ts';
import { readTextFile } from './read-text-file.ts';

/** Largest file of a scenario, bytes. */
export const maxScenarioByteLength = 1024 * 1024;
/** Of all files that a scenario includes, bytes. */
const maxTotalByteLength = 32 * 1024 * 1024;

/** A scenario with the steps of the files it includes, or everything that is wrong with them. */
export type LoadedScenario =
  | { readonly ok: true; readonly scenario: ParsedScenario }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] };

/** Reads the file of a scenario and those it includes. Never throws. */
export function loadScenario(path: string): LoadedScenario {
  const file = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  const read = readTextFile(file, maxScenarioByteLength);
  if (!read.ok) {
    return {
      ok: false,
      problems: [{ place: { file, line: 1, column: 1 }, message: `The file ${read.reason}` }],
    };
  }
  const parsed = parseScenario(read.text, file);
  if (!parsed.ok) return parsed;
  let left = maxTotalByteLength;
  return withIncludes(parsed.scenario, (included) => {
    if (left <= 0) return null;
    const found = readTextFile(included, maxScenarioByteLength);
    if (!found.ok) return null;
    left -= found.text.length;
    return found.text;
  });
}
