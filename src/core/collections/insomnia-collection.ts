import type { ImportedMessage } from '../command-line/imported-connection.ts';
import type { JsonValue } from '../profile/profile.ts';
import { CollectionDraft, maxMessages } from './collection-draft.ts';
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

/** An export of Insomnia: version 4 (JSON, with `websocket_request`) or 5 (YAML). Null for something else. */
export function insomniaCollection(value: JsonValue): ImportedCollection | null {
  const root = recordOf(value);
  if (textField(root, '_type') === 'export') return version4(root);
  return /^collection\.insomnia\.rest\/5/.test(textField(root, 'type')) ? version5(root) : null;
}

function version4(root: FieldRecord | null): ImportedCollection {
  const resources = recordsField(root, 'resources');
  const byId = new Map(resources.map((resource) => [textField(resource, '_id'), resource]));
  const environment = resources.find(
    (resource) =>
      textField(resource, '_type') === 'environment' &&
      textField(byId.get(textField(resource, 'parentId')) ?? null, '_type') === 'workspace',
  );
  const draft = new CollectionDraft(
    environmentOf(recordField(environment ?? null, 'data')),
    plainTemplate,
  );
  const payloads = payloadsByRequest(resources);
  let name = '';
  for (const resource of resources) {
    switch (textField(resource, '_type')) {
      case 'workspace':
        name ||= textField(resource, 'name');
        break;
      case 'websocket_request':
        if (draft.isFull) {
          draft.leaveOut('requests');
          break;
        }
        draft.add({
          name: textField(resource, 'name'),
          folder: folderOf(resource, byId),
          ...requestOf(resource),
          messages: payloadsOf(resource),
        });
        break;
      case 'request':
        draft.leaveOut('http');
        draft.leaveOut('script', scriptCount(resource));
        break;
      case 'grpc_request':
      case 'socket_io_request':
        draft.leaveOut('other');
        break;
      default:
    }
  }
  return draft.finished('Insomnia', name);

  /** Many requests may claim the same payloads. */
  function payloadsOf(resource: FieldRecord): readonly ImportedMessage[] {
    const own = payloads.get(textField(resource, '_id')) ?? [];
    draft.leaveOut('messages', own.length - maxMessages);
    return own.slice(0, maxMessages).map(messageOf);
  }
}

function payloadsByRequest(
  resources: readonly FieldRecord[],
): ReadonlyMap<string, readonly FieldRecord[]> {
  const payloads = new Map<string, FieldRecord[]>();
  for (const resource of resources) {
    if (textField(resource, '_type') !== 'websocket_payload') continue;
    const parent = textField(resource, 'parentId');
    const known = payloads.get(parent);
    if (known === undefined) payloads.set(parent, [resource]);
    else known.push(resource);
  }
  return payloads;
}

function version5(root: FieldRecord | null): ImportedCollection {
  const environments = recordField(root, 'environments');
  const draft = new CollectionDraft(
    environmentOf(recordField(environments, 'data')),
    plainTemplate,
  );
  walkItems({ items: recordsField(root, 'collection'), context: '' }, (item, folder) => {
    const title = textField(item, 'name');
    const id = textField(recordField(item, 'meta'), 'id');
    draft.leaveOut('script', scriptCount(item));
    if (Array.isArray(field(item, 'children'))) {
      return { items: recordsField(item, 'children'), context: folderWithin(folder, title) };
    }
    if (id.startsWith('ws-req') || /^wss?:/i.test(textField(item, 'url'))) {
      const payloads = [...recordsField(item, 'payloads'), ...recordsField(item, 'messages')];
      draft.add({ name: title, folder, ...requestOf(item), messages: payloads.map(messageOf) });
    } else {
      draft.leaveOut(field(item, 'method') === undefined ? 'other' : 'http');
    }
    return null;
  });
  return draft.finished('Insomnia', textField(root, 'name'));
}

function requestOf(item: FieldRecord) {
  return {
    url: textField(item, 'url'),
    headers: recordsField(item, 'headers'),
    queryParameters: recordsField(item, 'parameters'),
    authentication: recordField(item, 'authentication'),
    skipsCertificateChecks: false,
  };
}

function messageOf(payload: FieldRecord): ImportedMessage {
  const isJson = /json/i.test(textField(payload, 'mode'));
  return {
    name: textField(payload, 'name'),
    format: isJson ? 'json' : 'text',
    text: textField(payload, 'value'),
  };
}

function folderOf(resource: FieldRecord, byId: ReadonlyMap<string, FieldRecord>): string {
  const names: string[] = [];
  let parent = byId.get(textField(resource, 'parentId'));
  // Bounded, since a hostile file may make a folder its own parent.
  while (
    parent !== undefined &&
    textField(parent, '_type') === 'request_group' &&
    names.length < 20
  ) {
    names.unshift(textField(parent, 'name'));
    parent = byId.get(textField(parent, 'parentId'));
  }
  return names.join(' / ');
}

/** Values of an environment, the members of an inner object as `outer.inner`. */
function environmentOf(data: FieldRecord | null): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [name, value] of Object.entries(data ?? {}).slice(0, 1_000)) {
    const inner = recordOf(value);
    if (inner === null) variables.set(name, textField(data, name));
    for (const member of Object.keys(inner ?? {}).slice(0, 100)) {
      variables.set(`${name}.${member}`, textField(inner, member));
    }
  }
  return variables;
}

/** `{{ _.name }}` is `{{name}}` here. */
function plainTemplate(text: string): string {
  return text.replace(/\{\{\s*_\.([A-Za-z0-9_.-]{1,200})\s*\}\}/g, '{{$1}}');
}

function scriptCount(item: FieldRecord): number {
  const scripts = recordField(item, 'scripts') ?? item;
  return ['preRequest', 'afterResponse', 'preRequestScript', 'afterResponseScript'].filter(
    (name) => textField(scripts, name) !== '',
  ).length;
}
