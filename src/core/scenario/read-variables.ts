import type { JsonValue } from '../profile/profile.ts';
import { checkVariableName } from './read-captures.ts';
import { readJson } from './read-json.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourceMap } from './source-value.ts';

/** Values of variables by name; texts in them are templates. */
export function readVariables(
  map: SourceMap,
  reading: ScenarioReading,
): Readonly<Record<string, JsonValue>> {
  const variables: Record<string, JsonValue> = {};
  for (const { name, place, value } of map.members) {
    checkVariableName(name, { place }, reading);
    variables[name] = readJson(value, reading);
  }
  return variables;
}
