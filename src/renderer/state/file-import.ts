import { createStore } from 'zustand/vanilla';
import type { CollectionRequest } from '../../core/collections/imported-collection.ts';
import type { ImportedFile } from '../../ipc/import-requests.ts';
import { client } from '../api/client.ts';
import { commands } from './commands.ts';
import { pickProfile } from './connect-form.ts';
import { fillConnection } from './filled-connection.ts';
import { closeMessages } from './messages.ts';
import { reportFailure } from './notices.ts';
import { loadProfiles } from './profiles.ts';
import { loadWorkspace } from './workspace.ts';

/** What came of the file that was imported last; null when nothing is shown of one. */
export const fileImport = createStore<{ readonly imported: ImportedFile | null }>(() => ({
  imported: null,
}));

/** Asks for a collection or an AsyncAPI document and shows what was taken and left out. */
export async function importFile(): Promise<void> {
  closeMessages();
  try {
    const imported = await client.importFile();
    if (imported === null) {
      return;
    }
    fileImport.setState({ imported });
    await (imported.kind === 'profile' ? loadProfiles() : loadWorkspace());
  } catch (error) {
    reportFailure(error);
  }
}

/** Puts a request of the imported collection into the connect bar; it is not connected to. */
export function fillRequest({ name, connection }: CollectionRequest): void {
  closeImport();
  fillConnection(connection, `the request ${name}`);
  commands.run('focus-url');
}

/** Takes the profile that was made for the next connection. */
export function takeImportedProfile(id: string): void {
  closeImport();
  pickProfile(id);
  commands.run('focus-url');
}

export function closeImport(): void {
  fileImport.setState({ imported: null });
}
