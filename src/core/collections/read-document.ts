import { checkJson } from '../json/json-check.ts';
import { isDeeperThan } from '../profile/json-bounds.ts';
import type { JsonValue } from '../profile/profile.ts';
import { readYaml } from '../scenario/read-yaml.ts';
import { SourceProblems } from '../scenario/source-problems.ts';
import type { SourceValue } from '../scenario/source-value.ts';

/** Largest text of a file of another tool, in UTF-16 units; YAML has a bound of its own, 1 MiB. */
export const maxDocumentLength = 16 * 1024 * 1024;
const maxDepth = 100;

/** What a file of another tool holds; or a sentence why it cannot be read, with the line where it has one. */
export type DocumentReading =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly message: string };

/** Reads JSON or YAML from anybody: takes bounded time and memory, expands no alias without end, never throws. */
export function readDocument(text: string): DocumentReading {
  if (text.length > maxDocumentLength) return refused('The file is larger than 16 MiB.');
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return /^\s*[[{]/.test(plain.slice(0, 10_000)) ? readJson(plain) : readYamlValue(plain);
}

function readJson(text: string): DocumentReading {
  const check = checkJson(text);
  if (!check.ok) {
    // YAML has maps in braces too.
    const yaml = /^\s*\{\s*[A-Za-z]/.test(text) ? readYamlValue(text) : null;
    if (yaml?.ok === true) return yaml;
    return refused(`Line ${check.line}, column ${check.column}: ${check.message}.`);
  }
  if (isDeeperThan(new TextEncoder().encode(text), maxDepth)) {
    return refused(`The file is nested deeper than ${maxDepth} levels.`);
  }
  return { ok: true, value: JSON.parse(text) as JsonValue };
}

function readYamlValue(text: string): DocumentReading {
  const problems = new SourceProblems();
  const source = readYaml(text, '', problems);
  const [first] = problems.all();
  if (source === null || first !== undefined) {
    const message = first?.message ?? 'The file is empty.';
    return refused(first === undefined ? message : `Line ${first.place.line}: ${message}`);
  }
  return { ok: true, value: valueOf(source) };
}

function valueOf(source: SourceValue): JsonValue {
  switch (source.kind) {
    case 'map':
      return Object.fromEntries(source.members.map(({ name, value }) => [name, valueOf(value)]));
    case 'list':
      return source.items.map(valueOf);
    case 'text':
      return source.text;
    case 'number':
      return Number.isFinite(source.value) ? source.value : source.source;
    case 'boolean':
      return source.value;
    case 'null':
      return null;
  }
}

function refused(message: string): DocumentReading {
  return { ok: false, message };
}
