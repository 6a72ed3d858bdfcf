import type { JsonValue } from '../profile/profile.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import { jsonValueOf } from './source-value.ts';
import type { SourceMap, SourceValue } from './source-value.ts';

/** A JSON value with templates in its texts, and the names it asks for. */
export function readJson(
  value: SourceValue,
  reading: ScenarioReading,
  use: 'filled' | 'compared' = 'filled',
): JsonValue {
  askNames(value, reading, use);
  return jsonValueOf(value, reading.problems);
}

/** Each text of a map of texts; numbers and true or false count as they are written. */
export function readTexts(
  map: SourceMap,
  reading: ScenarioReading,
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { name, value } of map.members) {
    const text = scalarText(value, reading);
    if (text !== null) texts[name] = text;
  }
  return texts;
}

/** The text of a scalar; a template. */
export function scalarText(value: SourceValue, reading: ScenarioReading): string | null {
  switch (value.kind) {
    case 'text':
      reading.askText(value.text, value.place);
      return value.text;
    case 'number':
      return value.source;
    case 'boolean':
      return String(value.value);
    case 'null':
    case 'list':
    case 'map':
      reading.problems.add(value.place, 'This must be a text.');
      return null;
  }
}

function askNames(value: SourceValue, reading: ScenarioReading, use: 'filled' | 'compared'): void {
  switch (value.kind) {
    case 'text':
      reading.askText(value.text, value.place, use);
      return;
    case 'list':
      for (const item of value.items) askNames(item, reading, use);
      return;
    case 'map':
      for (const member of value.members) {
        reading.askText(member.name, member.place, use);
        askNames(member.value, reading, use);
      }
      return;
    case 'number':
    case 'boolean':
    case 'null':
  }
}
