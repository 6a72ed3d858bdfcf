import { Fields } from '../scenario/fields.ts';
import { readYaml } from '../scenario/read-yaml.ts';
import { ScenarioReading } from '../scenario/scenario-reading.ts';
import type { SourceProblem } from '../scenario/source-place.ts';
import type { MockFile, MockSource } from './mock-file.ts';
import { mockKeys } from './mock-keys.ts';
import type { MockRule } from './mock-rule.ts';
import { parsePace, unknownPolicies } from './mock-settings.ts';
import { readChoice } from './read-choice.ts';
import { readFaults } from './read-faults.ts';
import { readRule } from './read-rule.ts';

/** A simulated server fit for use, or everything that is wrong with its text, at most 200 problems. */
export type ParsedMockFile =
  | { readonly ok: true; readonly mock: MockFile }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] };

type MockFields = Fields<typeof mockKeys>;

const maxRules = 1_000;
const maxId = Number.MAX_SAFE_INTEGER;

/** Reads a `*.mock.yaml`. Never throws; takes bounded time and memory, whatever is in it. */
export function parseMockFile(text: string, file: string): ParsedMockFile {
  const reading = new ScenarioReading();
  const { problems } = reading;
  const root = readYaml(text, file, problems);
  if (root !== null && root.kind !== 'map') {
    problems.add(root.place, 'A simulated server is a map that begins with framescopeMock: 1.');
  }
  if (root?.kind !== 'map') return { ok: false, problems: problems.all() };
  const fields = new Fields(root, mockKeys, reading);
  const version = fields.value('framescopeMock');
  if (version?.kind !== 'number' || version.value !== 1) {
    problems.add(version?.place ?? root.place, 'The file must say framescopeMock: 1.');
  }
  const mock: MockFile = {
    file,
    name: fields.text('name') ?? '',
    description: fields.text('description') ?? '',
    source: readSource(fields),
    pace: readPace(fields),
    clock: readChoice(fields, 'clock', ['shift', 'recorded']) ?? 'shift',
    unknown: readChoice(fields, 'unknown', unknownPolicies) ?? 'ignore',
    seed: fields.integer('seed', 0, maxId) ?? 1,
    faults: readFaults(fields.value('faults'), reading),
    rules: readRules(fields),
  };
  checkNames(reading);
  return problems.isEmpty ? { ok: true, mock } : { ok: false, problems: problems.all() };
}

function readSource(fields: MockFields): MockSource {
  const { problems } = fields.reading;
  const path = fields.text('from');
  const profile = fields.text('profile');
  const connectionId = fields.integer('connection', 0, maxId);
  if (connectionId !== null && path === null) {
    problems.add(fields.placeOf('connection'), 'A connection is one of a capture: add from.');
  }
  if (path !== null && profile !== null) {
    problems.add(fields.placeOf('profile'), 'A server is played from a capture or from a profile.');
  }
  for (const key of ['from', 'profile'] as const) {
    if (fields.text(key) === '') problems.add(fields.placeOf(key), 'This must not be empty.');
  }
  if (path !== null) return { kind: 'capture', path, connectionId, place: fields.placeOf('from') };
  if (profile === null) return { kind: 'rules-alone' };
  return { kind: 'profile', name: profile, place: fields.placeOf('profile') };
}

function readPace(fields: MockFields): MockFile['pace'] {
  const text = fields.text('pace');
  const pace = text === null ? 1 : parsePace(text);
  if (pace !== null) return pace;
  const message = 'A pace is original, fast, or x and a factor from 0.01 to 1000, such as x2.';
  fields.reading.problems.add(fields.placeOf('pace'), message);
  return 1;
}

function readRules(fields: MockFields): readonly MockRule[] {
  const items = fields.list('rules') ?? [];
  if (items.length > maxRules) {
    fields.reading.problems.add(fields.placeOf('rules'), 'There are more than 1,000 rules.');
    return [];
  }
  return items.flatMap((item) => readRule(item, fields.reading) ?? []);
}

/** A template can only ask for what some rule sets. */
function checkNames({ asked, set, problems }: ScenarioReading): void {
  const known = new Set(set.map(({ name }) => name));
  for (const { name, place } of asked) {
    if (known.has(name)) continue;
    const shown = `{{${name.slice(0, 100)}}}`;
    problems.add(place, `No rule sets ${shown}: add it to set, such as ${name}: /${name}.`);
  }
}
