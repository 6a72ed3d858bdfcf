import { createStore } from 'zustand/vanilla';
import type { MessageTemplate } from '../../core/profile/message-template.ts';
import type { SavedMessage } from '../../core/workspace/saved-message.ts';
import type { MessageLibrary } from '../../ipc/workspace-requests.ts';
import { formFieldsOf } from '../../core/workspace/form-field.ts';
import { client } from '../api/client.ts';
import { composer } from './composer.ts';
import { currentProfileId } from './composer-rules.ts';
import { growPane } from './layout.ts';
import { memoryKey, rememberedText, rememberText } from './message-memory.ts';
import { templateText } from './message-source.ts';
import { describeFailure } from './notices.ts';
import { loadWorkspace, workspace } from './workspace.ts';

/** The panel of messages: open or not, what is searched for, and what the profile brings along. */
export interface MessagesState {
  readonly isOpen: boolean;
  readonly search: string;
  /** Of the profile in use; null for none. */
  readonly library: MessageLibrary | null;
  /** Why something could not be read or done. */
  readonly failure: string | null;
  /** What was done, for readers of screens. */
  readonly said: string;
}

/** Messages of this page. */
export const messages = createStore<MessagesState>(() => ({
  isOpen: false,
  search: '',
  library: null,
  failure: null,
  said: '',
}));

/** Height of the composer in which a form can be read, CSS pixels. */
const formRoomPx = 264;

/** A message that can be chosen. */
export type LibraryItem =
  | {
      readonly kind: 'profile';
      readonly key: string;
      readonly name: string;
      readonly note: string;
      readonly template: MessageTemplate;
      /** The text it had last; null before it was used. */
      readonly lastText: string | null;
    }
  | {
      readonly kind: 'own';
      readonly key: string;
      readonly name: string;
      readonly note: string;
      readonly message: SavedMessage;
    };

/** Messages of one folder, in their order. */
export interface LibraryGroup {
  /** Such as `Codette · Requests` or `Personal`. */
  readonly title: string;
  readonly items: readonly LibraryItem[];
}

/** Opens the panel and reads the messages anew. */
export async function openMessages(): Promise<void> {
  messages.setState({ isOpen: true, search: '', failure: null, said: '' });
  await Promise.all([loadWorkspace(), loadLibrary()]);
}

export function closeMessages(): void {
  messages.setState({ isOpen: false });
}

export function searchMessages(search: string): void {
  messages.setState({ search });
}

async function loadLibrary(): Promise<void> {
  const profileId = currentProfileId();
  try {
    const library = profileId === null ? null : await client.messageLibrary(profileId);
    messages.setState({ library });
  } catch (error) {
    messages.setState({ library: null, failure: describeFailure(error).message });
  }
}

/** The messages that hold every word of the search in their name, folder, note or text. */
export function libraryGroups(
  library: MessageLibrary | null,
  own: readonly SavedMessage[],
  search: string,
): readonly LibraryGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, LibraryItem[]>();
  const add = (title: string, searched: string, item: LibraryItem): void => {
    const text = `${title} ${item.name} ${item.note} ${searched}`.toLowerCase();
    if (words.every((word) => text.includes(word))) {
      groups.set(title, [...(groups.get(title) ?? []), item]);
    }
  };
  for (const template of library?.messages ?? []) {
    const { id, name, note = '', folder = '' } = template;
    const profile = library?.profileName ?? '';
    const key = memoryKey(library?.profileId ?? '', id);
    add(folder === '' ? profile : `${profile} · ${folder}`, JSON.stringify(template.message), {
      kind: 'profile',
      key,
      name,
      note,
      template,
      lastText: rememberedText(key),
    });
  }
  for (const message of own) {
    const { id, name, note, folder, text } = message;
    add(folder === '' ? 'Personal' : `Personal · ${folder}`, text, {
      kind: 'own',
      key: id,
      name,
      note,
      message,
    });
  }
  return [...groups].map(([title, items]) => ({ title, items }));
}

/** Puts a message into the composer, with the values it had last, and closes the panel. */
export function chooseMessage(item: LibraryItem): void {
  if (item.kind === 'own') {
    const { id, name, folder, format, text, isLiteral } = item.message;
    composer.put({ text, format, isLiteral, source: { kind: 'own', id, name, folder } });
  } else {
    const profileId = messages.getState().library?.profileId ?? '';
    if (formFieldsOf(item.template.schema).length > 0) {
      growPane('composer', formRoomPx);
    }
    composer.put({
      text: item.lastText ?? templateText(item.template),
      format: 'json',
      isLiteral: false,
      source: { kind: 'profile', profileId, template: item.template },
    });
  }
  closeMessages();
}

/** Puts the message in the composer back to what its profile says, and forgets its last values. */
export function resetMessage(): void {
  const { source } = composer.store.getState();
  if (source?.kind === 'profile') {
    rememberText(memoryKey(source.profileId, source.template.id), null);
    composer.setText(templateText(source.template));
  }
}

/** Moves a personal message up or down in its folder. */
export async function moveMessage(message: SavedMessage, step: -1 | 1): Promise<void> {
  await change(() => client.moveMessage(message.id, step), `Moved ${message.name}.`);
}

/** Deletes the file of a personal message. */
export async function deleteMessage(message: SavedMessage): Promise<void> {
  await change(async () => {
    await client.deleteMessage(message.id);
    const { source } = composer.store.getState();
    if (source?.kind === 'own' && source.id === message.id) {
      composer.dropSource();
    }
  }, `Deleted ${message.name}.`);
}

async function change(work: () => Promise<void>, said: string): Promise<void> {
  try {
    await work();
    await loadWorkspace();
    messages.setState({ failure: null, said });
  } catch (error) {
    messages.setState({ failure: describeFailure(error).message });
  }
}

/** Folders that personal messages are in, each once. */
export function ownFolders(): readonly string[] {
  const own = workspace.getState().content?.messages ?? [];
  return [...new Set(own.map(({ folder }) => folder))].filter((folder) => folder !== '');
}
