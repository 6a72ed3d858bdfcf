import type { BrowserWindow } from 'electron';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isAsyncApi, profileOfAsyncApi } from '../core/asyncapi/profile-of-asyncapi.ts';
import { collectionMessages } from '../core/collections/collection-messages.ts';
import { readCollection } from '../core/collections/read-collection.ts';
import { maxDocumentLength } from '../core/collections/read-document.ts';
import type { Profile } from '../core/profile/profile.ts';
import type { MessageContent } from '../core/workspace/saved-message.ts';
import type { Result } from '../ipc/contract.ts';
import type { ImportedFile, ImportRequests } from '../ipc/import-requests.ts';
import { askForImport } from './import-dialogs.ts';

/** Messages of one file that are kept: each is a file of the workspace. */
const maxSavedMessages = 200;

interface ImportHandlersOptions {
  readonly window: () => BrowserWindow | null;
  readonly saveMessage: (folder: string, content: MessageContent) => Promise<unknown>;
  /** Keeps a profile under an id that is free; its id. */
  readonly addProfile: (profile: Profile) => Promise<string>;
  /** Asks for the file; another one in tests. */
  readonly ask?: (window: BrowserWindow) => Promise<string | null>;
}

/** An implementation of every request about files of other tools. */
export type ImportHandlers = {
  readonly [K in keyof ImportRequests]: (
    ...args: Parameters<ImportRequests[K]>
  ) => Promise<Result<ReturnType<ImportRequests[K]>>>;
};

/** Answers the page's requests about files of other tools. */
export function importHandlers(options: ImportHandlersOptions): ImportHandlers {
  return {
    importFile: async () => {
      const parent = options.window();
      const path = parent === null ? null : await (options.ask ?? askForImport)(parent);
      if (path === null) return { ok: true, value: null };
      try {
        return { ok: true, value: await imported(path, options) };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return {
          ok: false,
          error: {
            code: 'import-failed',
            message: `${basename(path)} was not imported: ${reason}`,
          },
        };
      }
    },
  };
}

async function imported(path: string, options: ImportHandlersOptions): Promise<ImportedFile> {
  const file = basename(path);
  const found = await stat(path);
  // A device or a pipe says nothing of its size.
  if (!found.isFile()) return { kind: 'refused', file, message: 'This is not a file.' };
  if (found.size > maxDocumentLength) {
    return { kind: 'refused', file, message: 'The file is larger than 16 MiB.' };
  }
  const text = await readFile(path, 'utf8');
  return isAsyncApi(text)
    ? importedProfile(file, text, options)
    : importedCollection(file, text, options);
}

async function importedProfile(
  file: string,
  text: string,
  { addProfile }: ImportHandlersOptions,
): Promise<ImportedFile> {
  const made = profileOfAsyncApi(text);
  if (!made.ok) {
    const [first] = made.problems;
    const place = first === undefined || first.pointer === '' ? '' : `${first.pointer}: `;
    return { kind: 'refused', file, message: `${place}${first?.message ?? ''}` };
  }
  const id = await addProfile(made.profile);
  return { kind: 'profile', id, name: made.profile.name, notes: made.notes };
}

async function importedCollection(
  file: string,
  text: string,
  { saveMessage }: ImportHandlersOptions,
): Promise<ImportedFile> {
  const reading = readCollection(text);
  if (!reading.ok) return { kind: 'refused', file, message: reading.message };
  const { collection } = reading;
  const all = collectionMessages(collection);
  const kept = all.slice(0, maxSavedMessages);
  for (const { folder, content } of kept) await saveMessage(folder, content);
  const rest = all.length - kept.length;
  return {
    kind: 'collection',
    source: collection.source,
    name: collection.name,
    // The messages are in the workspace; the page needs only what a connection is made of.
    requests: collection.requests
      .slice(0, 200)
      .map((request) => ({ ...request, connection: { ...request.connection, messages: [] } })),
    savedMessages: kept.length,
    leftOut: [
      ...collection.leftOut,
      ...(rest === 0 ? [] : [`${rest.toLocaleString('en-US')} messages beyond the first 200.`]),
    ],
  };
}
