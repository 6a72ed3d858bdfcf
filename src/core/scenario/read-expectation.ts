import type { Bound } from './bound.ts';
import { needed, readFields } from './fields.ts';
import type { Fields } from './fields.ts';
import { expectKeys } from './format-keys.ts';
import type { MessageTest } from './message-test.ts';
import { readCountBounds } from './read-bounds.ts';
import { messageTestOf, readMessageTest } from './read-message-test.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourceValue } from './source-value.ts';
import type { Expectation } from './step.ts';

const groups = ['inOrder', 'anyOrder', 'not'] as const;
const maxTests = 1_000;

/** What an `expect` step waits for; null after a problem. */
export function readExpectation(value: SourceValue, reading: ScenarioReading): Expectation | null {
  const fields = readFields(value, expectKeys, reading);
  if (fields === null) return null;
  const group = groups.find((key) => fields.has(key));
  if (group === undefined) {
    return { kind: 'message', test: messageTestOf(fields), count: readCount(fields) };
  }
  if (fields.map.members.length > 1) {
    reading.problems.add(fields.placeOf(group), `"${group}" stands alone in an expect.`);
  }
  if (group === 'not') {
    const inner = fields.value('not');
    const test = inner === null ? null : readMessageTest(inner, reading);
    return test === null ? null : { kind: 'none', test };
  }
  const tests = readTests(fields, group);
  return { kind: group === 'inOrder' ? 'in-order' : 'any-order', tests };
}

/** The bounds of a `count`; null when there is none. */
export function readCount(fields: {
  readonly value: (key: 'count') => SourceValue | null;
  readonly reading: ScenarioReading;
}): readonly Bound[] | null {
  const value = fields.value('count');
  if (value === null) return null;
  const text = value.kind === 'number' ? value.source : value.kind === 'text' ? value.text : '';
  const bounds = readCountBounds(text);
  if (bounds !== null) return bounds;
  const message =
    value.kind === 'text' || value.kind === 'number'
      ? 'A count is written like 3, ">= 2" or "> 1, < 5".'
      : needed('a count', value);
  fields.reading.problems.add(value.place, message);
  return null;
}

function readTests(
  fields: Fields<typeof expectKeys>,
  group: 'inOrder' | 'anyOrder',
): readonly MessageTest[] {
  const items = fields.list(group) ?? [];
  if (fields.value(group)?.kind === 'list' && items.length === 0) {
    fields.reading.problems.add(fields.placeOf(group), 'This must not be empty.');
  }
  if (items.length > maxTests) {
    fields.reading.problems.add(fields.placeOf(group), 'At most 1,000 messages are expected here.');
  }
  return items.slice(0, maxTests).flatMap((item) => {
    const test = readMessageTest(item, fields.reading);
    return test === null ? [] : [test];
  });
}
