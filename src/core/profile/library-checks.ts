import type { MessageTemplate } from './message-template.ts';
import { schemaUseProblems } from './schema-use.ts';
import { parsePointer } from './pointer.ts';
import type { ProblemList } from './problem-list.ts';
import type { JsonPointer, JsonValue } from './profile.ts';
import { checkMessageNames } from './template-check.ts';

/** Reports what is wrong with messages of a library. Names in them may be variables of the user. */
export function checkMessages(
  messages: readonly MessageTemplate[],
  pointer: JsonPointer,
  problems: ProblemList,
): void {
  const ids = new Set<string>();
  for (const [i, template] of messages.entries()) {
    const at = `${pointer}/${i}`;
    if (ids.has(template.id)) {
      problems.add(`${at}/id`, `The id ${JSON.stringify(template.id)} is there twice.`);
    }
    ids.add(template.id);
    checkMessageNames(template.message, `${at}/message`, null, problems);
    for (const [j, asked] of (template.ask ?? []).entries()) {
      if (!leadsSomewhere(template.message, asked)) {
        problems.add(`${at}/ask/${j}`, 'The message has no value at this pointer.');
      }
    }
    if (template.schema === undefined) continue;
    for (const problem of schemaUseProblems(template.schema)) {
      problems.add(`${at}/schema${problem.pointer}`, problem.message);
    }
  }
}

function leadsSomewhere(message: JsonValue, pointer: JsonPointer): boolean {
  let at: JsonValue | undefined = message;
  for (const name of parsePointer(pointer) ?? []) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false;
    at = (at as Readonly<Record<string, JsonValue>>)[name];
  }
  return at !== undefined;
}
