import { checkJson } from '../json/json-check.ts';
import { WorkspaceFileError } from './workspace-file-error.ts';

/** An object of a workspace file, of which nothing is known yet. */
export type FileRecord = Readonly<Record<string, unknown>>;

/** JSON as it stands in a workspace: keys in the order given, two spaces, a final newline. */
export function workspaceJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Reads an object that may have these keys and no others; throws WorkspaceFileError. */
export function readFileRecord(text: string, keys: readonly string[]): FileRecord {
  const check = checkJson(text);
  if (!check.ok) {
    const place = `line ${String(check.line)}, column ${String(check.column)}`;
    throw new WorkspaceFileError(`This is not JSON (${place}): ${check.message}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The check is not recursive, the parser is: only nesting is left to fail.
    throw new WorkspaceFileError('This is nested too deeply.');
  }
  if (!isRecord(value)) {
    throw new WorkspaceFileError('The file should hold a JSON object.');
  }
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) {
      throw new WorkspaceFileError(
        `Framescope does not know "${key.slice(0, 80)}" here. It knows ${keys.join(', ')}.`,
        pointerOf(key),
      );
    }
  }
  return value;
}

/** Checks the version that a file says it is of; throws WorkspaceFileError. */
export function expectVersion(record: FileRecord, key: string): void {
  if (record[key] !== 1) {
    throw new WorkspaceFileError(
      `"${key}" should be 1, the only version this Framescope can read.`,
      pointerOf(key),
    );
  }
}

/** A text of at most `maxLength` UTF-16 units; throws WorkspaceFileError. */
export function textOf(record: FileRecord, key: string, maxLength: number): string {
  const value = record[key];
  if (typeof value !== 'string' || value.length > maxLength) {
    throw new WorkspaceFileError(
      `"${key}" should be a text of at most ${String(maxLength)} characters.`,
      pointerOf(key),
    );
  }
  return value;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is FileRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON Pointer of a member, below another pointer. */
export function pointerOf(key: string, parent = ''): string {
  return `${parent}/${key.slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
