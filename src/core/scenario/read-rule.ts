import { readFields } from './fields.ts';
import { ruleKeys } from './format-keys.ts';
import { readCaptures } from './read-captures.ts';
import { readContent } from './read-content.ts';
import { readMessageTest } from './read-message-test.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { ScenarioRule } from './scenario.ts';
import type { SourceValue } from './source-value.ts';

/** One rule that works beside the steps; null after a problem. */
export function readRule(value: SourceValue, reading: ScenarioReading): ScenarioRule | null {
  const fields = readFields(value, ruleKeys, reading);
  if (fields === null) return null;
  const when = fields.value('when');
  if (when === null) {
    reading.problems.add(value.place, 'A rule needs "when": the messages it is about.');
  }
  const set = fields.mapOf('set');
  const send = fields.value('send');
  if (set === null && send === null) {
    reading.problems.add(value.place, 'A rule needs something to do: "set" or "send".');
  }
  const test = when === null ? null : readMessageTest(when, reading);
  const rule = {
    ...{ place: value.place, on: fields.text('on') },
    set: set === null ? {} : readCaptures(set, 'message', reading),
    send: send === null ? null : readContent(send, reading),
    times: fields.integer('times', 1, 1_000_000_000),
  };
  return test === null ? null : { ...rule, when: test };
}
