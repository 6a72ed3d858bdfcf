import { nearestName } from '../profile/nearest-name.ts';
import type { ParsedScenario } from './parsed-scenario.ts';
import type { SourcePlace, SourceProblem } from './source-place.ts';
import { SourceProblems } from './source-problems.ts';
import type { Step } from './step.ts';

const maxSteps = 10_000;
const maxTaken = 1_000_000;

/** Connections and variables that are named but defined nowhere, and more steps than can be taken. */
export function checkNames(scenario: ParsedScenario): readonly SourceProblem[] {
  const problems = new SourceProblems();
  checkVariables(scenario, problems);
  const connections = Object.keys(scenario.connections);
  for (const rule of scenario.rules) checkConnection(rule.on, rule.place, connections, problems);
  let count = 0;
  for (const step of allSteps(scenario.steps)) {
    if ('on' in step && isConnected(step)) {
      checkConnection(step.on, step.place, connections, problems);
    }
    if (++count > maxSteps) {
      problems.add(step.place, 'A scenario has at most 10,000 steps, with those it includes.');
      break;
    }
  }
  const first = scenario.steps[0];
  if (count <= maxSteps && first !== undefined && stepsTaken(scenario.steps) > maxTaken) {
    const message = 'With all of its repeats the scenario takes more than 1,000,000 steps.';
    problems.add(first.place, message);
  }
  return problems.all();
}

/** Every step, also inside of others. */
export function* allSteps(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    if (step.kind === 'repeat' || step.kind === 'include') yield* allSteps(step.steps);
    if (step.kind === 'parallel') for (const branch of step.branches) yield* allSteps(branch);
  }
}

/** How many steps are taken at most, those that hold others too. */
export function stepsTaken(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => {
    if (step.kind === 'repeat') return sum + 1 + step.times * stepsTaken(step.steps);
    if (step.kind === 'include') return sum + 1 + stepsTaken(step.steps);
    if (step.kind !== 'parallel') return sum + 1;
    return step.branches.reduce((inner, branch) => inner + stepsTaken(branch), sum + 1);
  }, 0);
}

/** An assert about variables, or about all connections, names none. */
function isConnected(step: Step): boolean {
  return step.kind !== 'assert' || step.on !== null;
}

function checkVariables(scenario: ParsedScenario, problems: SourceProblems): void {
  const known = new Set([...scenario.defined, ...scenario.set].map(({ name }) => name));
  for (const { name, place } of scenario.asked) {
    if (known.has(name)) continue;
    const nearest = nearestName(name, [...known]);
    const advice =
      nearest === null
        ? ' Add it to variables, or to requires when it is given from outside.'
        : ` {{${nearest}}} may be meant.`;
    problems.add(place, `Nothing defines {{${name}}}.${advice}`);
  }
}

function checkConnection(
  on: string | null,
  place: SourcePlace,
  connections: readonly string[],
  problems: SourceProblems,
): void {
  if (on === null) {
    if (connections.length === 1) return;
    const message =
      connections.length === 0
        ? 'The scenario has no connections; add one under "connections".'
        : `There are several connections; say which one: on: ${connections[0] ?? ''}.`;
    problems.add(place, message);
    return;
  }
  if (connections.includes(on)) return;
  const nearest = nearestName(on, connections);
  const advice = nearest === null ? '' : ` "${nearest}" may be meant.`;
  problems.add(place, `There is no connection ${JSON.stringify(on.slice(0, 100))}.${advice}`);
}
