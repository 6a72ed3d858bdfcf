import { Fields, readFields } from '../scenario/fields.ts';
import { readCaptures } from '../scenario/read-captures.ts';
import { readContent } from '../scenario/read-content.ts';
import { readMessageTest } from '../scenario/read-message-test.ts';
import type { ScenarioReading } from '../scenario/scenario-reading.ts';
import type { SourceMap, SourceValue } from '../scenario/source-value.ts';
import type { Captures } from '../scenario/step.ts';
import { answerKeys, mockRuleKeys } from './mock-keys.ts';
import type { MockRule, RuleMessage } from './mock-rule.ts';
import { readFaults } from './read-faults.ts';

const maxTimes = 1_000_000;
const maxMessages = 1_000;

/** A rule as it is written down; null, with problems, for what is none. */
export function readRule(value: SourceValue, reading: ScenarioReading): MockRule | null {
  const fields = readFields(value, mockRuleKeys, reading);
  if (fields === null) return null;
  const whenValue = fields.value('when');
  if (whenValue === null) {
    const message = 'A rule needs when: which messages it is for. "when: {}" means every message.';
    reading.problems.add(value.place, message);
  }
  const set = fields.mapOf('set');
  const answer = fields.value('answer');
  return {
    place: value.place,
    name: fields.text('name'),
    when: (whenValue === null ? null : readMessageTest(whenValue, reading)) ?? {},
    set: set === null ? {} : readSet(set, reading),
    answer: answer === null ? null : readAnswer(answer, reading),
    faults: readFaults(fields.value('faults'), reading),
    times: fields.integer('times', 1, maxTimes),
  };
}

function readSet(map: SourceMap, reading: ScenarioReading): Captures {
  const set = readCaptures(map, 'message', reading);
  for (const [name, { kind }] of Object.entries(set)) {
    if (kind !== 'expression') continue;
    const place = map.members.find((member) => member.name === name)?.place ?? map.place;
    reading.problems.add(place, 'Rules of a simulated server take values by pointers only.');
  }
  return set;
}

function readAnswer(value: SourceValue, reading: ScenarioReading): readonly RuleMessage[] {
  const items = value.kind === 'list' ? value.items : [value];
  if (items.length > maxMessages) {
    reading.problems.add(value.place, 'An answer has at most 1,000 messages.');
    return [];
  }
  return items.flatMap((item) => readRuleMessage(item, reading));
}

function readRuleMessage(value: SourceValue, reading: ScenarioReading): readonly RuleMessage[] {
  if (value.kind !== 'map') {
    const content = readContent(value, reading);
    return content === null ? [] : [{ content, afterMs: 0 }];
  }
  const fields = new Fields(value, answerKeys, reading);
  const afterMs = fields.duration('after') ?? 0;
  const members = value.members.filter(({ name }) => Object.hasOwn(answerKeys, name));
  // What is no key of an answer was told above.
  if (members.length < value.members.length) return [];
  const rest = members.filter(({ name }) => name !== 'after');
  const content = readContent({ ...value, members: rest }, reading);
  return content === null ? [] : [{ content, afterMs }];
}
