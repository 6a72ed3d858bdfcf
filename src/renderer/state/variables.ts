import { createStore } from 'zustand/vanilla';
import { isVariableName, type Environment } from '../../core/workspace/environment.ts';
import type { SecretList } from '../../core/workspace/secret-list.ts';
import { client } from '../api/client.ts';
import { describeFailure } from './notices.ts';
import { readStored, writeStored } from './stored-value.ts';
import { loadWorkspace, workspace } from './workspace.ts';

/** Which environment is in force, the names of secrets, and whether their dialog is open. */
export interface VariablesState {
  /** As chosen; it may be gone from the folder. */
  readonly environmentId: string | null;
  readonly secrets: SecretList | null;
  readonly isOpen: boolean;
  /** Why the last change was not made. */
  readonly failure: string | null;
}

const storageKey = 'framescope.environment';

/** Variables of this page. */
export const variables = createStore<VariablesState>(() => ({
  environmentId: readStored<string | null>(
    storageKey,
    (value) => (typeof value === 'string' ? value : null),
    null,
  ),
  secrets: null,
  isOpen: false,
  failure: null,
}));

/** The environment in force; null for none, or for one whose file is gone. */
export function chosenEnvironment(): Environment | null {
  const { environmentId } = variables.getState();
  const all = workspace.getState().content?.environments ?? [];
  return all.find(({ id }) => id === environmentId) ?? null;
}

/** Takes another environment; null for none. */
export function chooseEnvironment(environmentId: string | null): void {
  variables.setState({ environmentId });
  writeStored(storageKey, environmentId);
}

/** Opens the dialog of variables and secrets. */
export async function openVariables(): Promise<void> {
  variables.setState({ isOpen: true, failure: null });
  await Promise.all([loadWorkspace(), changeSecrets(() => client.secrets())]);
}

export function closeVariables(): void {
  variables.setState({ isOpen: false });
}

/** Writes an environment, a new one for the id null, and takes it into use; false when it was refused. */
export async function saveEnvironment(
  id: string | null,
  content: Omit<Environment, 'id'>,
): Promise<boolean> {
  return attempt(async () => {
    const saved = await client.saveEnvironment(id, content);
    await loadWorkspace();
    if (id === null) {
      chooseEnvironment(saved.id);
    }
  });
}

/** Deletes the file of an environment. */
export async function deleteEnvironment(id: string): Promise<boolean> {
  return attempt(async () => {
    await client.deleteEnvironment(id);
    if (variables.getState().environmentId === id) {
      chooseEnvironment(null);
    }
    await loadWorkspace();
  });
}

/** Keeps a secret, of which only the name comes back; '' forgets it. False when it was refused. */
export async function setSecret(name: string, value: string): Promise<boolean> {
  return changeSecrets(() => client.setSecret(name, value));
}

export async function renameSecret(from: string, to: string): Promise<boolean> {
  return changeSecrets(() => client.renameSecret(from, to));
}

/** Whether secrets may be written where the system offers no safe place. */
export async function allowWeakSecrets(allows: boolean): Promise<boolean> {
  return changeSecrets(() => client.allowWeakSecrets(allows));
}

async function changeSecrets(change: () => Promise<SecretList>): Promise<boolean> {
  return attempt(async () => {
    variables.setState({ secrets: await change() });
  });
}

/** Why this cannot be the name of another variable, as a sentence; null when it can. */
export function variableNameProblem(name: string, taken: readonly string[]): string | null {
  if (!isVariableName(name)) {
    return 'Letters, digits, _ - and ., beginning with a letter.';
  }
  return taken.includes(name) ? `There is a ${name} already.` : null;
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    variables.setState({ failure: null });
    return true;
  } catch (error) {
    variables.setState({ failure: describeFailure(error).message });
    return false;
  }
}
