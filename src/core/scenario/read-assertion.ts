import { readFields } from './fields.ts';
import type { Fields } from './fields.ts';
import { assertKeys } from './format-keys.ts';
import { readDurationBounds } from './read-bounds.ts';
import { readExpression } from './read-captures.ts';
import { readCount } from './read-expectation.ts';
import { readMessageTest } from './read-message-test.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourceValue } from './source-value.ts';
import type { Assertion } from './step.ts';

type AssertFields = Fields<typeof assertKeys>;

const figures = ['min', 'p50', 'p95', 'p99', 'max'] as const;
const subjects = ['latency', 'messages', 'expression'] as const;

/** What an `assert` step says; null after a problem. */
export function readAssertion(value: SourceValue, reading: ScenarioReading): Assertion | null {
  const fields = readFields(value, assertKeys, reading);
  if (fields === null) return null;
  const [subject, ...others] = subjects.filter((key) => fields.has(key));
  if (subject === undefined || others.length > 0) {
    const message = 'An assert is about one of latency, messages and expression.';
    reading.problems.add(value.place, message);
    return null;
  }
  refuseOthers(fields, subject);
  if (subject === 'latency') return readLatency(fields);
  if (subject === 'messages') return readMessages(fields);
  const expression = fields.text('expression');
  if (expression === null) return null;
  return { kind: 'expression', expression: readExpression(expression, value, reading) };
}

function readLatency(fields: AssertFields): Assertion | null {
  const type = fields.template('latency');
  const [figure, ...others] = figures.filter((key) => fields.has(key));
  if (figure === undefined || others.length > 0) {
    const message = 'An assert of latency has one of min, p50, p95, p99 and max.';
    fields.reading.problems.add(fields.place, message);
    return null;
  }
  const value = fields.value(figure);
  const bounds = value?.kind === 'text' ? readDurationBounds(value.text) : null;
  if (bounds === null) {
    const message = 'Bounds of a time are written like "< 200 ms" or "> 1 ms, < 2 s".';
    fields.reading.problems.add(value?.place ?? fields.place, message);
  }
  if (type === null || bounds === null) return null;
  return { kind: 'latency', type: type === '*' ? null : type, figure, bounds };
}

function readMessages(fields: AssertFields): Assertion | null {
  const value = fields.value('messages');
  const test = value === null ? null : readMessageTest(value, fields.reading);
  const direction = fields.text('direction');
  if (direction !== null && direction !== 'send' && direction !== 'receive') {
    fields.reading.problems.add(fields.placeOf('direction'), 'This must be send or receive.');
    return null;
  }
  const bounds = readCount(fields);
  if (!fields.has('count')) {
    const message = 'Say how many messages there must be: count: ">= 3".';
    fields.reading.problems.add(fields.place, message);
  }
  if (test === null || bounds === null) return null;
  return { kind: 'messages', direction, test, bounds };
}

function refuseOthers(fields: AssertFields, subject: (typeof subjects)[number]): void {
  const fitting: Readonly<Record<typeof subject, readonly string[]>> = {
    latency: ['latency', ...figures],
    messages: ['messages', 'direction', 'count'],
    expression: ['expression'],
  };
  for (const { name, place } of fields.map.members) {
    if (Object.hasOwn(assertKeys, name) && !fitting[subject].includes(name)) {
      fields.reading.problems.add(place, `"${name}" does not go with "${subject}".`);
    }
  }
}
