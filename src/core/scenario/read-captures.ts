import { isVariableName } from '../workspace/environment.ts';
import { parsePointer } from '../profile/pointer.ts';
import { expressionProblem } from './expression-syntax.ts';
import { Fields } from './fields.ts';
import { sourceKeys } from './format-keys.ts';
import { readJson } from './read-json.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourceMap, SourceValue } from './source-value.ts';
import type { Captures, ValueSource } from './step.ts';

const nameRule =
  'A variable is named by letters, digits, _, - and ., at most 80; it begins with a letter or _.';

/** Variables to set; `from`: whether there is a message that a pointer can lead into. */
export function readCaptures(
  map: SourceMap,
  from: 'message' | 'nothing',
  reading: ScenarioReading,
): Captures {
  const captures: Record<string, ValueSource> = {};
  for (const { name, place, value } of map.members) {
    if (!isVariableName(name)) reading.problems.add(place, nameRule);
    reading.set.push({ name, place });
    const source = readSource(value, from, reading);
    if (source !== null) captures[name] = source;
  }
  return captures;
}

/** Reports a name that no variable can have. */
export function checkVariableName(
  name: string,
  value: { readonly place: SourceValue['place'] },
  reading: ScenarioReading,
): void {
  if (!isVariableName(name)) reading.problems.add(value.place, nameRule);
}

/** An expression that can be evaluated; a problem is added for another. */
export function readExpression(text: string, value: SourceValue, reading: ScenarioReading): string {
  const problem = expressionProblem(text);
  if (problem !== null) reading.problems.add(value.place, problem);
  return text;
}

function readSource(
  value: SourceValue,
  from: 'message' | 'nothing',
  reading: ScenarioReading,
): ValueSource | null {
  if (value.kind === 'text') {
    if (from === 'message' && parsePointer(value.text) !== null) {
      return { kind: 'pointer', pointer: value.text };
    }
    const message =
      from === 'message'
        ? 'This is no JSON Pointer such as /data/id; write { value: … } for a text.'
        : 'Write { value: … } for a text, or { expression: … } for what is computed.';
    reading.problems.add(value.place, message);
    return null;
  }
  if (value.kind !== 'map') return { kind: 'value', value: readJson(value, reading) };
  const fields = new Fields(value, sourceKeys, reading);
  const given = fields.value('value');
  const expression = fields.text('expression');
  if ((given === null) === (expression === null)) {
    reading.problems.add(value.place, 'A variable gets a { value } or an { expression }.');
    return null;
  }
  if (given !== null) return { kind: 'value', value: readJson(given, reading) };
  return { kind: 'expression', expression: readExpression(expression ?? '', value, reading) };
}
