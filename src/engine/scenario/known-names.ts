import { namesIn } from '../../core/profile/placeholder.ts';
import { allSteps } from '../../core/scenario/check-names.ts';
import type { ParsedScenario } from '../../core/scenario/parsed-scenario.ts';
import type { Captures, Step } from '../../core/scenario/step.ts';
import type { LibraryMessage, MessageLibrary } from './message-library.ts';

/**
 * The variables that a scenario can make use of: those it defines, sets or asks for, also in its expressions
 * and in the messages it names. Of an expression every word counts.
 */
export function knownNames(scenario: ParsedScenario, library: MessageLibrary): ReadonlySet<string> {
  const { defined, set, asked, steps, rules } = scenario;
  const names = new Set([...defined, ...set, ...asked].map(({ name }) => name));
  const expressions = [
    ...[...allSteps(steps)].flatMap(expressionsOf),
    ...rules.flatMap((rule) => computed(rule.set)),
  ];
  for (const name of expressions.flatMap(wordsIn)) names.add(name);
  for (const name of [...library.values()].flatMap(namesOf)) names.add(name);
  return names;
}

function expressionsOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'expect':
      return computed(step.capture);
    case 'set':
      return computed(step.variables);
    case 'assert':
      return step.assertion.kind === 'expression' ? [step.assertion.expression] : [];
    default:
      return [];
  }
}

function computed(captures: Captures): readonly string[] {
  return Object.values(captures).flatMap((source) =>
    source.kind === 'expression' ? [source.expression] : [],
  );
}

/** Names with other characters stand in backticks. */
function wordsIn(expression: string): readonly string[] {
  const found = expression.matchAll(/`([^`]*)`|([A-Za-z_][A-Za-z0-9_]*)/g);
  return [...found].map(([, quoted, word]) => quoted ?? word ?? '');
}

function namesOf(message: LibraryMessage): readonly string[] {
  switch (message.kind) {
    case 'saved':
      return message.content.isLiteral ? [] : namesIn(message.content.text);
    case 'template':
      return namesIn(JSON.stringify(message.template.message));
    case 'recorded':
      return [];
  }
}
