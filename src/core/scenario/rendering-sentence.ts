import type { TemplateProblem } from '../profile/template-problem.ts';

/** The first thing that stands against a template, as a sentence that shows no value. */
export function renderingSentence(problems: readonly TemplateProblem[]): string {
  const [problem] = problems;
  if (problem === undefined) return 'The template cannot be filled in.';
  // What the reader of JSON says may hold a piece of the value, which may be a secret.
  return problem.code === 'not-json'
    ? `The value of {{${problem.name}:json}} is not JSON.`
    : problem.message;
}
