import { createStore } from 'zustand/vanilla';
import type { MessageContent, SavedMessage } from '../../core/workspace/saved-message.ts';
import { client } from '../api/client.ts';
import { composer } from './composer.ts';
import { describeFailure } from './notices.ts';
import { loadWorkspace } from './workspace.ts';

/** A personal message that is being named, and where it is to lie. */
export interface MessageDraft {
  readonly content: MessageContent;
  readonly folder: string;
  /** The message whose file may be written over; null for a new one. */
  readonly replaces: { readonly id: string; readonly name: string } | null;
  /** `edit`: a saved message is changed; `save`: what was written becomes one. */
  readonly purpose: 'edit' | 'save';
  /** Whether it is what stands in the composer. */
  readonly isComposed: boolean;
  /** Why it could not be saved. */
  readonly failure: string | null;
}

/** The message that is being named; null while none is. */
export const messageDraft = createStore<{ readonly draft: MessageDraft | null }>(() => ({
  draft: null,
}));

/** Begins to save what stands in the composer as a personal message. */
export function saveComposed(): void {
  const { text, format, isLiteral, source } = composer.store.getState();
  if (text === '') {
    composer.tell('Write a message first, then save it.');
    return;
  }
  const own = source?.kind === 'own' ? source : null;
  const template = source?.kind === 'profile' ? source.template : null;
  messageDraft.setState({
    draft: {
      content: { name: own?.name ?? template?.name ?? '', note: '', format, text, isLiteral },
      folder: own?.folder ?? '',
      replaces: own,
      purpose: 'save',
      isComposed: true,
      failure: null,
    },
  });
}

/** Begins to save a payload as a personal message. */
export function savePayload(text: string, format: 'json' | 'text' | 'hex', name: string): void {
  messageDraft.setState({
    draft: {
      // Braces in what crossed the wire are no names of variables.
      content: { name, note: '', format, text, isLiteral: text.includes('{{') },
      folder: '',
      replaces: null,
      purpose: 'save',
      isComposed: false,
      failure: null,
    },
  });
}

/** Begins to change the name, folder, note or text of a personal message. */
export function editMessage(message: SavedMessage): void {
  const { id, name, note, folder, format, text, isLiteral } = message;
  messageDraft.setState({
    draft: {
      content: { name, note, format, text, isLiteral },
      folder,
      replaces: { id, name },
      purpose: 'edit',
      isComposed: false,
      failure: null,
    },
  });
}

export function endMessageDraft(): void {
  messageDraft.setState({ draft: null });
}

/** Writes the message, as a new one or in place of the one it replaces; false when it was refused. */
export async function saveMessageDraft(
  {
    name,
    folder,
    note,
    text,
  }: Pick<MessageContent, 'name' | 'note' | 'text'> & {
    readonly folder: string;
  },
  how: 'new' | 'replace',
): Promise<boolean> {
  const { draft } = messageDraft.getState();
  if (draft === null) {
    return false;
  }
  try {
    const id = how === 'replace' ? (draft.replaces?.id ?? null) : null;
    const content = { ...draft.content, name: name.trim(), note: note.trim(), text };
    const saved = await client.saveMessage(id, folder, content);
    followSaved(draft, saved);
    endMessageDraft();
    await loadWorkspace();
    return true;
  } catch (error) {
    messageDraft.setState({ draft: { ...draft, failure: describeFailure(error).message } });
    return false;
  }
}

/** The composer knows the message it holds under its new name and place. */
function followSaved(draft: MessageDraft, { id, name, folder }: SavedMessage): void {
  const { text, source } = composer.store.getState();
  const held = source?.kind === 'own' && source.id === draft.replaces?.id;
  if (held || (draft.isComposed && source === null && text === draft.content.text)) {
    composer.store.setState({ source: { kind: 'own', id, name, folder } });
  }
}
