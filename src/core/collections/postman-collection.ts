import type { JsonValue } from '../profile/profile.ts';
import type { ImportedMessage } from '../command-line/imported-connection.ts';
import { CollectionDraft, variablesOf } from './collection-draft.ts';
import type { ImportedCollection } from './imported-collection.ts';
import {
  field,
  recordField,
  recordOf,
  recordsField,
  textField,
  type FieldRecord,
} from './record-fields.ts';
import { folderWithin, walkItems } from './walk-items.ts';

/**
 * A Postman collection: version 2.1, in which a WebSocket request has a URL of ws: or wss:, and the newer
 * tree of items such as `ws-raw-request` with their saved messages below them. Null for something else.
 */
export function postmanCollection(value: JsonValue): ImportedCollection | null {
  const root = recordOf(value);
  const inner = recordField(root, 'collection') ?? root;
  const info = recordField(inner, 'info');
  const isTree = isWebSocket(inner) || textField(inner, 'type') === 'collection';
  const isCollection =
    info !== null && (Array.isArray(field(inner, 'item')) || 'schema' in info) && !isBruno(inner);
  if (!isTree && !isCollection) return null;
  const draft = new CollectionDraft(variablesOf(recordsField(inner, 'variable')));
  const name = textField(info, 'name') || textField(inner, 'name') || textField(inner, 'title');
  const auth = authOf(inner);
  const start = inner !== null && isWebSocket(inner) ? [inner] : itemsOf(inner);
  walkItems({ items: start, context: { folder: '', auth } }, (item, { folder, auth: above }) => {
    draft.leaveOut('script', scriptCount(item));
    const own = authOf(item) ?? above;
    const type = textField(item, 'type');
    if (isWebSocket(item)) {
      addRequest(draft, item, folder, own);
      return null;
    }
    if (field(item, 'request') !== undefined || type.endsWith('request')) {
      draft.leaveOut(/grpc|socketio|graphql|mqtt/.test(type) ? 'other' : 'http');
      return null;
    }
    const title = textField(item, 'name') || textField(item, 'title');
    return {
      items: itemsOf(item),
      context: { folder: folderWithin(folder, title), auth: own },
    };
  });
  draft.leaveOut('script', scriptCount(inner));
  return draft.finished('Postman', name);
}

function isBruno(record: FieldRecord | null): boolean {
  return field(record, 'opencollection') !== undefined;
}

function itemsOf(record: FieldRecord | null): readonly FieldRecord[] {
  return [
    ...recordsField(record, 'item'),
    ...recordsField(record, 'items'),
    ...recordsField(record, 'children'),
  ];
}

function isWebSocket(item: FieldRecord | null): boolean {
  const type = textField(item, 'type') || textField(item, '$kind');
  if (/^(?:ws|websocket)(?:-raw)?-request$/.test(type)) return true;
  const request = field(item, 'request');
  return /^wss?:\/\//i.test(urlOf(recordOf(request), request));
}

/** A URL is a text, or an object that has it as `raw`. */
function urlOf(record: FieldRecord | null, request?: JsonValue): string {
  if (typeof request === 'string') return request;
  return textField(record, 'url') || textField(recordField(record, 'url'), 'raw');
}

function addRequest(
  draft: CollectionDraft,
  item: FieldRecord,
  folder: string,
  auth: FieldRecord | null,
): void {
  const request = recordField(item, 'request') ?? recordField(item, 'payload') ?? item;
  const settings = recordField(request, 'settings');
  draft.add({
    name: textField(item, 'name') || textField(item, 'title'),
    folder,
    url: urlOf(request, field(item, 'request')),
    headers: [...recordsField(request, 'header'), ...recordsField(request, 'headers')],
    queryParameters: recordsField(request, 'queryParams'),
    authentication: authOf(request) ?? auth,
    messages: messagesOf(item, request),
    skipsCertificateChecks: field(settings, 'strictSSL') === false,
  });
}

/** Its `auth`, with details as members: version 2.1 keeps them as a list of `key` and `value`. */
function authOf(record: FieldRecord | null): FieldRecord | null {
  const auth = recordField(record, 'auth');
  const type = textField(auth, 'type');
  const details = recordsField(auth, type).map(
    (item) => [textField(item, 'key'), field(item, 'value') ?? null] as const,
  );
  return details.length === 0 ? auth : { ...Object.fromEntries(details), type };
}

function messagesOf(item: FieldRecord, request: FieldRecord): readonly ImportedMessage[] {
  const body = recordField(request, 'body');
  const raw = textField(body, 'raw') || textField(request, 'message');
  const saved = [
    ...itemsOf(item),
    ...recordsField(item, 'messages'),
    ...recordsField(request, 'messages'),
    ...recordsField(item, 'response'),
  ];
  const first: ImportedMessage[] = raw === '' ? [] : [{ name: '', format: 'json', text: raw }];
  return [
    ...first,
    ...saved.flatMap((message): readonly ImportedMessage[] => {
      const details = recordField(message, 'payload') ?? message;
      const text =
        textField(details, 'content') ||
        textField(details, 'message') ||
        textField(details, 'data') ||
        textField(details, 'payload') ||
        textField(details, 'body');
      const type = `${textField(details, 'type')} ${textField(details, 'contentType')} ${textField(details, 'format')}`;
      const format = /base64/i.test(type) ? 'base64' : /hex/i.test(type) ? 'hex' : 'json';
      return [{ name: textField(message, 'name') || textField(message, 'title'), format, text }];
    }),
  ];
}

function scriptCount(item: FieldRecord | null): number {
  return recordsField(item, 'event').filter((event) => {
    const script = recordField(event, 'script');
    const lines = field(script, 'exec');
    return Array.isArray(lines)
      ? lines.some((line) => line !== '')
      : textField(script, 'exec') !== '';
  }).length;
}
