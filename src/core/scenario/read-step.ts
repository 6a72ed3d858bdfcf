import { nearestName } from '../profile/nearest-name.ts';
import { Fields, needed, readDurationValue } from './fields.ts';
import { actionKeys, stepKeys } from './format-keys.ts';
import { readAssertion } from './read-assertion.ts';
import { readCaptures } from './read-captures.ts';
import { readClose, readExpectClose } from './read-close.ts';
import { readContent } from './read-content.ts';
import { readExpectation } from './read-expectation.ts';
import { readConnect, readInclude, readParallel, readPing, readRepeat } from './read-step-parts.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourceValue } from './source-value.ts';
import type { Step } from './step.ts';

type Action = keyof typeof actionKeys;
type StepFields = Fields<typeof stepKeys>;

const actions = Object.keys(actionKeys) as readonly Action[];
const onConnection: readonly Action[] = [
  ...(['connect', 'send', 'expect', 'assert', 'ping', 'close', 'expectClose'] as const),
  'reconnect',
];
const timed: readonly Action[] = ['expect', 'ping', 'expectClose'];

/** The steps of a list; those with problems are left out. */
export function readSteps(value: SourceValue, reading: ScenarioReading): readonly Step[] {
  if (value.kind !== 'list') {
    reading.problems.add(value.place, needed('a list of steps', value));
    return [];
  }
  return value.items.flatMap((item) => {
    const step = readStep(item, reading);
    return step === null ? [] : [step];
  });
}

function readStep(value: SourceValue, reading: ScenarioReading): Step | null {
  if (value.kind !== 'map') {
    reading.problems.add(value.place, needed('a step such as { send: … }', value));
    return null;
  }
  const found = value.members.filter(({ name }) => Object.hasOwn(actionKeys, name));
  const [action, second] = found;
  if (action === undefined) {
    reading.problems.add(value.place, withoutAction(value.members.map(({ name }) => name)));
    return null;
  }
  if (second !== undefined) {
    const message = `A step does one thing; this one has "${action.name}" and "${second.name}".`;
    reading.problems.add(second.place, message);
    return null;
  }
  const fields = new Fields(value, stepKeys, reading);
  refuseModifiers(fields, action.name as Action);
  const on = fields.text('on');
  const base = { place: value.place, name: fields.text('name') };
  return stepOf(action.name as Action, action.value, { ...base, on }, fields);
}

function stepOf(
  action: Action,
  value: SourceValue,
  base: Pick<Step, 'place' | 'name'> & { readonly on: string | null },
  fields: StepFields,
): Step | null {
  const { reading } = fields;
  const { on: _, ...unconnected } = base;
  switch (action) {
    case 'connect':
    case 'reconnect':
      return { ...base, ...readConnect(action, value, base.on, reading) };
    case 'send': {
      const content = readContent(value, reading);
      return content === null ? null : { ...base, kind: 'send', content };
    }
    case 'expect': {
      const expectation = readExpectation(value, reading);
      const withinMs = fields.duration('within');
      const captures = fields.mapOf('capture');
      if (expectation?.kind === 'none' && captures !== null) {
        const message = 'There is no message to capture from when none is expected.';
        reading.problems.add(captures.place, message);
      }
      const capture = captures === null ? {} : readCaptures(captures, 'message', reading);
      const isFresh = fields.flag('fresh') ?? false;
      if (expectation === null) return null;
      return { ...base, kind: 'expect', expectation, withinMs, capture, isFresh };
    }
    case 'set': {
      if (value.kind !== 'map') {
        reading.problems.add(value.place, needed('a map of variables', value));
        return null;
      }
      const variables = readCaptures(value, 'nothing', reading);
      return { ...unconnected, kind: 'set', variables };
    }
    case 'assert': {
      const assertion = readAssertion(value, reading);
      return assertion === null ? null : { ...base, kind: 'assert', assertion };
    }
    case 'ping':
      return { ...base, kind: 'ping', withinMs: readPing(value, fields) };
    case 'wait': {
      const ms = readDurationValue(value, reading);
      return ms === null ? null : { ...unconnected, kind: 'wait', ms };
    }
    case 'close':
      return { ...base, kind: 'close', ...readClose(value, reading) };
    case 'expectClose':
      return { ...base, kind: 'expect-close', ...readExpectClose(value, fields) };
    case 'repeat': {
      const repeat = readRepeat(value, reading, readSteps);
      return repeat === null ? null : { ...unconnected, ...repeat };
    }
    case 'parallel':
      return { ...unconnected, ...readParallel(value, reading, readSteps) };
    case 'include': {
      const include = readInclude(value, reading);
      return include === null ? null : { ...unconnected, ...include };
    }
  }
}

function refuseModifiers(fields: StepFields, action: Action): void {
  const fitting: Readonly<Record<string, boolean>> = {
    on: onConnection.includes(action),
    within: timed.includes(action),
    capture: action === 'expect',
    fresh: action === 'expect',
  };
  for (const { name, place } of fields.map.members) {
    if (fitting[name] === false) {
      fields.reading.problems.add(place, `"${name}" does not go with "${action}".`);
    }
  }
}

function withoutAction(names: readonly string[]): string {
  for (const name of names) {
    const nearest = Object.hasOwn(stepKeys, name) ? null : nearestName(name, actions);
    if (nearest !== null) {
      return `There is no step ${JSON.stringify(name.slice(0, 100))}. "${nearest}" may be meant.`;
    }
  }
  return `A step needs one of ${actions.join(', ')}.`;
}
