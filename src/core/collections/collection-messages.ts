import type { MessageContent } from '../workspace/saved-message.ts';
import { maxMessageNameLength } from '../workspace/saved-message.ts';
import { folderWords, segmentProblem } from '../workspace/safe-name.ts';
import type { ImportedCollection } from './imported-collection.ts';

/** A message of a collection as the workspace keeps it. */
export interface CollectionMessage {
  /** Such as `Chat / Rooms`. */
  readonly folder: string;
  readonly content: MessageContent;
}

/** Folders are at most that deep in a workspace, the collection's own with them. */
const maxDepth = 6;

/** The messages of a collection, in a folder of its name; names are made fit for a workspace. */
export function collectionMessages(collection: ImportedCollection): readonly CollectionMessage[] {
  return collection.requests.flatMap(({ name, folder, connection }) => {
    const segments = [collection.name, ...folder.split(' / ').filter((part) => part !== '')];
    return connection.messages.map((message) => ({
      folder: folderWords(segments.slice(0, maxDepth).map(folderName)),
      content: {
        name: (message.name || name).slice(0, maxMessageNameLength).trim() || 'Message',
        note: message.name === '' || message.name === name ? '' : `From ${name}.`,
        format: message.format,
        text: message.text,
        isLiteral: false,
      },
    }));
  });
}

/** A name that a folder can have on every system, as like to the given one as can be. */
function folderName(given: string): string {
  const plain = given
    .replace(/[\\/:*?"<>|\u0000-\u001f\u007f]/g, '-')
    .slice(0, 60)
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return segmentProblem(plain) === null ? plain : 'Imported';
}
