import { parseString } from '../json/top-level-fields.ts';

/**
 * The values that variables have at one moment of a run, as JSON texts by name: of a text with its quotes, of
 * a number every digit. So `7` and `"7"` stay apart, and 64-bit numbers whole.
 */
export type VariableValues = Readonly<Record<string, string>>;

/** What a template inserts for a JSON text: of a text its characters, of anything else the JSON text. */
export function templateValue(json: string): string {
  return json.startsWith('"') ? (parseString(json) ?? json) : json;
}

/** All values as templates insert them (see `renderTemplate`). */
export function templateValues(values: VariableValues): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, json] of Object.entries(values)) texts[name] = templateValue(json);
  return texts;
}
