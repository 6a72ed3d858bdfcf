import type { Environment } from './environment.ts';
import type { FileProblem } from './file-problem.ts';
import type { SavedMessage } from './saved-message.ts';

/** A workspace folder as it was read last: what could be used, and why the rest could not. */
export interface Workspace {
  /** Path of the folder, to be shown. */
  readonly folder: string;
  /** Whether it is the one in the application's own data. */
  readonly isDefault: boolean;
  /** Folder by folder, in the order of the user. */
  readonly messages: readonly SavedMessage[];
  /** By name. */
  readonly environments: readonly Environment[];
  readonly problems: readonly FileProblem[];
}
