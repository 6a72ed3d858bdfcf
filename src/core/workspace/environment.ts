import { WorkspaceFileError } from './workspace-file-error.ts';
import {
  expectVersion,
  isRecord,
  pointerOf,
  readFileRecord,
  textOf,
  workspaceJson,
} from './workspace-json.ts';

/** Values of variables under one name, such as those of a staging server. None of them is a secret. */
export interface Environment {
  /** Name of its file in `environments/`. */
  readonly id: string;
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Longest name of an environment, UTF-16 units. */
export const maxEnvironmentNameLength = 80;
/** Variables of one environment at most. */
export const maxVariables = 500;
/** Longest value of a variable, UTF-16 units. */
export const maxVariableLength = 64 * 1024;

const namePattern = /^[A-Za-z_][A-Za-z0-9_.-]{0,79}$/;

/** Whether `{{name}}` can stand for it: letters, digits, `_`, `-` and `.`, beginning with a letter. */
export function isVariableName(name: string): boolean {
  return namePattern.test(name) && name !== '__proto__';
}

/** The file of an environment; variables in the order of their names. */
export function environmentFileText({ name, variables }: Omit<Environment, 'id'>): string {
  const sorted = Object.entries(variables).sort(([a], [b]) => (a < b ? -1 : 1));
  return workspaceJson({
    framescopeEnvironment: 1,
    name,
    variables: Object.fromEntries(sorted),
  });
}

/** Reads the file of an environment; throws WorkspaceFileError. */
export function readEnvironmentFile(text: string): Omit<Environment, 'id'> {
  const record = readFileRecord(text, ['framescopeEnvironment', 'name', 'variables']);
  expectVersion(record, 'framescopeEnvironment');
  const name = textOf(record, 'name', maxEnvironmentNameLength).trim();
  if (name === '') {
    throw new WorkspaceFileError('An environment needs a name.', '/name');
  }
  return { name, variables: variablesOf(record['variables'] ?? {}) };
}

function variablesOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) {
    throw new WorkspaceFileError('"variables" should be an object.', '/variables');
  }
  const entries = Object.entries(value);
  if (entries.length > maxVariables) {
    throw new WorkspaceFileError(
      `An environment has at most ${String(maxVariables)} variables.`,
      '/variables',
    );
  }
  return Object.fromEntries(
    entries.map(([name, text]) => {
      const pointer = pointerOf(name, '/variables');
      if (!isVariableName(name)) {
        throw new WorkspaceFileError(
          'A variable is named by letters, digits, _ - and ., beginning with a letter.',
          pointer,
        );
      }
      if (typeof text !== 'string' || text.length > maxVariableLength) {
        throw new WorkspaceFileError('The value of a variable should be a text.', pointer);
      }
      return [name, text];
    }),
  );
}
