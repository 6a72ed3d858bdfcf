import { bruRequest, brunoCollection } from './bruno-collection.ts';
import type { CollectionReading, ImportedCollection } from './imported-collection.ts';
import { insomniaCollection } from './insomnia-collection.ts';
import { postmanCollection } from './postman-collection.ts';
import { maxDocumentLength, readDocument } from './read-document.ts';
import { yaakCollection } from './yaak-collection.ts';

/**
 * Reads a collection of Postman, Insomnia, Bruno or Yaak, whichever it is, and keeps its WebSocket
 * requests with their saved messages. Never throws; connects to nothing and runs nothing.
 */
export function readCollection(text: string): CollectionReading {
  if (text.length > maxDocumentLength) {
    return { ok: false, message: 'The file is larger than 16 MiB.' };
  }
  if (/^\s*meta\s{0,5}\{/.test(text.slice(0, 10_000))) {
    return found(bruRequest(text));
  }
  const document = readDocument(text);
  if (!document.ok) return document;
  const { value } = document;
  return found(
    insomniaCollection(value) ??
      yaakCollection(value) ??
      brunoCollection(value) ??
      postmanCollection(value),
  );
}

function found(collection: ImportedCollection | null): CollectionReading {
  if (collection === null) {
    return {
      ok: false,
      message:
        'This is no collection of Postman, Insomnia, Bruno or Yaak. Export it there as JSON or YAML and choose that file.',
    };
  }
  if (collection.requests.length > 0) return { ok: true, collection };
  const rest = collection.leftOut.length === 0 ? '' : ` Left out: ${collection.leftOut.join(' ')}`;
  return {
    ok: false,
    message: `This ${collection.source} collection has no WebSocket request.${rest}`,
  };
}
