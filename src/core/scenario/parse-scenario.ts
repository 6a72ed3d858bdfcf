import { isVariableName } from '../workspace/environment.ts';
import { checkNames } from './check-names.ts';
import { Fields, needed, readText } from './fields.ts';
import { scenarioKeys } from './format-keys.ts';
import type { ParsedScenario } from './parsed-scenario.ts';
import { readConnection } from './read-connection.ts';
import { readRule } from './read-rule.ts';
import { readSteps } from './read-step.ts';
import { readVariables } from './read-variables.ts';
import { readYaml } from './read-yaml.ts';
import { ScenarioReading } from './scenario-reading.ts';
import type { NameUse } from './scenario-reading.ts';
import type { ScenarioConnection } from './scenario.ts';
import type { SourceProblem } from './source-place.ts';
import type { SourceMap } from './source-value.ts';

type ScenarioFields = Fields<typeof scenarioKeys>;

const defaultTimeoutMs = 5_000;
const maxConnections = 100;
const maxRules = 1_000;

/**
 * Reads the text of a `*.scenario.yaml` file. Never throws; takes bounded time and memory. `file` is how problems
 * name it. Includes are named but not read: see `withIncludes`, which also checks the names that they may define.
 */
export function parseScenario(
  text: string,
  file: string,
  role: 'first' | 'included' = 'first',
):
  | { readonly ok: true; readonly scenario: ParsedScenario }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] } {
  const reading = new ScenarioReading();
  const root = readYaml(text.startsWith('\uFEFF') ? text.slice(1) : text, file, reading.problems);
  if (root !== null && root.kind !== 'map') {
    reading.problems.add(root.place, needed('a map', root));
  }
  const scenario = root?.kind === 'map' ? readScenario(root, file, reading) : null;
  if (scenario === null || !reading.problems.isEmpty) {
    return { ok: false, problems: reading.problems.all() };
  }
  const isWhole = role === 'first' && scenario.includes.length === 0;
  const problems = isWhole ? checkNames(scenario) : [];
  return problems.length === 0 ? { ok: true, scenario } : { ok: false, problems };
}

function readScenario(root: SourceMap, file: string, reading: ScenarioReading): ParsedScenario {
  const fields = new Fields(root, scenarioKeys, reading);
  const version = fields.value('framescopeScenario');
  if (version?.kind !== 'number' || version.value !== 1) {
    const message = 'A scenario says which version of the format it is in: framescopeScenario: 1.';
    reading.problems.add(version?.place ?? root.place, message);
  }
  const name = fields.text('name') ?? '';
  if (!fields.has('steps')) reading.problems.add(root.place, 'A scenario needs "steps".');
  const variables = fields.mapOf('variables');
  const steps = fields.value('steps');
  const requires = readRequires(fields);
  const saidTimeoutMs = fields.duration('timeout');
  return {
    ...{ file, name: name === '' ? nameOf(file) : name },
    description: fields.text('description') ?? '',
    timeoutMs: saidTimeoutMs ?? defaultTimeoutMs,
    saidTimeoutMs,
    variables: variables === null ? {} : readVariables(variables, reading),
    requires: requires.map((use) => use.name),
    connections: readConnections(fields),
    rules: readRules(fields),
    steps: steps === null ? [] : readSteps(steps, reading),
    asked: reading.asked,
    set: reading.set,
    includes: reading.includes,
    defined: [
      ...(variables?.members ?? []).map((member) => ({ name: member.name, place: member.place })),
      ...requires,
    ],
  };
}

/** `login.scenario.yaml` is called `login` when it does not say otherwise. */
function nameOf(file: string): string {
  const base = file.split('/').at(-1) ?? file;
  return base.replace(/\.ya?ml$/, '').replace(/\.scenario$/, '');
}

function readRequires(fields: ScenarioFields): readonly NameUse[] {
  return (fields.list('requires') ?? []).flatMap((item) => {
    const name = readText(item, fields.reading);
    if (name === null) return [];
    if (!isVariableName(name)) {
      fields.reading.problems.add(item.place, 'This is no name of a variable.');
    }
    return [{ name, place: item.place }];
  });
}

function readConnections(fields: ScenarioFields): Readonly<Record<string, ScenarioConnection>> {
  const { problems } = fields.reading;
  const map = fields.mapOf('connections');
  if ((map?.members.length ?? 0) > maxConnections) {
    problems.add(fields.placeOf('connections'), 'A scenario has at most 100 connections.');
    return {};
  }
  const connections: Record<string, ScenarioConnection> = {};
  for (const { name, place, value } of map?.members ?? []) {
    if (!isVariableName(name)) {
      problems.add(
        place,
        'A connection is named by letters, digits, _, - and ., as a variable is.',
      );
    }
    const connection = readConnection(value, fields.reading);
    if (connection !== null) connections[name] = { ...connection, place };
  }
  return connections;
}

function readRules(fields: ScenarioFields): ParsedScenario['rules'] {
  const items = fields.list('rules') ?? [];
  if (items.length > maxRules) {
    fields.reading.problems.add(fields.placeOf('rules'), 'A scenario has at most 1,000 rules.');
  }
  return items.slice(0, maxRules).flatMap((item) => {
    const rule = readRule(item, fields.reading);
    return rule === null ? [] : [rule];
  });
}
