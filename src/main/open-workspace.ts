import { join } from 'node:path';
import { WorkspaceFolder } from '../engine/workspace/workspace-folder.ts';
import { readWorkspaceSettings, writeWorkspaceSettings } from './workspace-settings.ts';

/** The workspace folder in use: one that the user chose, or the one in the application's own data. */
export class OpenWorkspace {
  readonly #userData: string;
  #folder: WorkspaceFolder;

  constructor(userData: string) {
    this.#userData = userData;
    this.#folder = this.#folderAt(readWorkspaceSettings(this.#settingsFile));
  }

  get folder(): WorkspaceFolder {
    return this.#folder;
  }

  /** Uses another folder from now on; null for the default one. */
  async use(path: string | null): Promise<void> {
    const folder = this.#folderAt(path);
    if (path !== null) {
      await folder.prepare();
    }
    await writeWorkspaceSettings(this.#settingsFile, path);
    this.#folder = folder;
  }

  get #settingsFile(): string {
    return join(this.#userData, 'workspace-settings.json');
  }

  #folderAt(path: string | null): WorkspaceFolder {
    return path === null
      ? new WorkspaceFolder(join(this.#userData, 'workspace'), true)
      : new WorkspaceFolder(path, false);
  }
}
