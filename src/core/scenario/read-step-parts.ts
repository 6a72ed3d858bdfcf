import { checkVariableName } from './read-captures.ts';
import { needed, readFields, readText } from './fields.ts';
import type { Fields } from './fields.ts';
import { connectKeys, includeKeys, pingKeys, repeatKeys } from './format-keys.ts';
import type { stepKeys } from './format-keys.ts';
import { readVariables } from './read-variables.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourceValue } from './source-value.ts';
import type { Step } from './step.ts';

type ReadSteps = (value: SourceValue, reading: ScenarioReading) => readonly Step[];
type StepPart<K extends Step['kind']> = Omit<Extract<Step, { kind: K }>, 'place' | 'name'>;

/** Most rounds of one `repeat`. */
export const maxRounds = 1_000_000;

/** `chat`, nothing, or `{ connection: chat, timeout: 3 s }`. */
export function readConnect(
  kind: 'connect' | 'reconnect',
  value: SourceValue,
  on: string | null,
  reading: ScenarioReading,
): StepPart<'connect'> | StepPart<'reconnect'> {
  let connection: string | null = null;
  let timeoutMs: number | null = null;
  if (value.kind === 'map') {
    const fields = readFields(value, connectKeys, reading);
    connection = fields?.text('connection') ?? null;
    timeoutMs = fields?.duration('timeout') ?? null;
  } else if (value.kind !== 'null') {
    connection = readText(value, reading);
  }
  if (connection !== null && on !== null && connection !== on) {
    reading.problems.add(value.place, 'The connection is named twice, by different names.');
  }
  return { kind, on: connection ?? on, timeoutMs };
}

/** How long the pong may take. */
export function readPing(value: SourceValue, fields: Fields<typeof stepKeys>): number | null {
  const within = fields.duration('within');
  if (value.kind === 'null') return within;
  const inner = readFields(value, pingKeys, fields.reading);
  return inner?.duration('within') ?? within;
}

export function readRepeat(
  value: SourceValue,
  reading: ScenarioReading,
  readSteps: ReadSteps,
): StepPart<'repeat'> | null {
  const fields = readFields(value, repeatKeys, reading);
  if (fields === null) return null;
  const times = fields.integer('times', 0, maxRounds);
  const as = fields.text('as');
  if (as !== null) {
    checkVariableName(as, { place: fields.placeOf('as') }, reading);
    reading.set.push({ name: as, place: fields.placeOf('as') });
  }
  const steps = fields.value('steps');
  for (const key of ['times', 'steps'] as const) {
    if (!fields.has(key)) reading.problems.add(value.place, `A repeat needs "${key}".`);
  }
  const inner = steps === null ? [] : readSteps(steps, reading);
  return times === null ? null : { kind: 'repeat', times, as, steps: inner };
}

export function readParallel(
  value: SourceValue,
  reading: ScenarioReading,
  readSteps: ReadSteps,
): StepPart<'parallel'> {
  if (value.kind !== 'list') {
    reading.problems.add(value.place, needed('a list of lists of steps', value));
    return { kind: 'parallel', branches: [] };
  }
  if (value.items.length > 100) {
    reading.problems.add(value.place, 'At most 100 lists of steps are taken at once.');
  }
  const branches = value.items.slice(0, 100).map((branch) => readSteps(branch, reading));
  return { kind: 'parallel', branches };
}

/** `login.scenario.yaml` or `{ file: login.scenario.yaml, variables: { user: bob } }`; its steps come later. */
export function readInclude(
  value: SourceValue,
  reading: ScenarioReading,
): StepPart<'include'> | null {
  if (value.kind === 'text') return including(value.text, value, {}, reading);
  const fields = readFields(value, includeKeys, reading);
  const file = fields?.text('file') ?? null;
  if (fields === null || file === null) {
    if (fields?.has('file') === false) {
      reading.problems.add(value.place, 'An include needs the "file" whose steps are taken.');
    }
    return null;
  }
  const map = fields.mapOf('variables');
  const variables = map === null ? {} : readVariables(map, reading);
  for (const { name, place } of map?.members ?? []) reading.set.push({ name, place });
  return including(file, fields.value('file') ?? value, variables, reading);
}

function including(
  file: string,
  value: SourceValue,
  variables: StepPart<'include'>['variables'],
  reading: ScenarioReading,
): StepPart<'include'> | null {
  if (file === '' || /^[/\\]|^[A-Za-z]:|\\|\0/.test(file)) {
    const message = 'A file is named by its path from this one, with /.';
    reading.problems.add(value.place, message);
    return null;
  }
  reading.includes.push({ name: file, place: value.place });
  return { kind: 'include', file, variables, steps: [] };
}
