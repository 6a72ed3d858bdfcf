import type { ImportedMessage } from '../command-line/imported-connection.ts';
import type { JsonValue } from '../profile/profile.ts';
import { bruBlocks, bruFields } from './bru-blocks.ts';
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

/** A collection of Bruno as one file: its JSON export, or OpenCollection YAML. Null for something else. */
export function brunoCollection(value: JsonValue): ImportedCollection | null {
  const root = recordOf(value);
  const isExport = Array.isArray(field(root, 'items')) && field(root, 'version') !== undefined;
  const isOpen = field(root, 'opencollection') !== undefined;
  const isRequest = recordField(root, 'websocket') !== null && recordField(root, 'info') !== null;
  if (root === null || (!isExport && !isOpen && !isRequest)) return null;
  const environments = [
    ...recordsField(root, 'environments'),
    ...recordsField(recordField(root, 'config'), 'environments'),
  ];
  const draft = new CollectionDraft(
    variablesOf(recordsField(environments[0] ?? null, 'variables')),
  );
  const start = isRequest ? [root] : recordsField(root, 'items');
  walkItems({ items: start, context: '' }, (item, folder) => {
    const type = textField(item, 'type') || textField(recordField(item, 'info'), 'type');
    draft.leaveOut('script', scriptCount(item));
    if (/^(?:ws|websocket)(?:-request)?$/.test(type)) {
      addRequest(draft, item, folder);
    } else if (Array.isArray(field(item, 'items'))) {
      return { items: recordsField(item, 'items'), context: folderWithin(folder, nameOf(item)) };
    } else if (type !== 'folder' && type !== 'js') {
      draft.leaveOut(/^(?:http|graphql)(?:-request)?$/.test(type) ? 'http' : 'other');
    }
    return null;
  });
  return draft.finished('Bruno', nameOf(root));
}

/** A request in a .bru file. Null for something else. */
export function bruRequest(text: string): ImportedCollection | null {
  const blocks = bruBlocks(text);
  const meta = fieldsIn('meta');
  if (meta.length === 0) return null;
  const draft = new CollectionDraft(variablesOf(fieldsIn('vars:pre-request')));
  const socket = fieldsIn('ws');
  const name = valueIn(meta, 'name');
  const scripts = blocks.filter((block) => /^(?:script(?::|$)|tests$)/.test(block.name)).length;
  draft.leaveOut('script', scripts);
  if (socket.length === 0) {
    draft.leaveOut(/^(?:http|graphql)$/.test(valueIn(meta, 'type')) ? 'http' : 'other');
  } else {
    const mode = valueIn(socket, 'auth');
    const auth = Object.fromEntries(
      fieldsIn(`auth:${mode}`).map((each) => [each.name, each.value]),
    );
    draft.add({
      name,
      folder: '',
      url: valueIn(socket, 'url'),
      headers: fieldsIn('headers'),
      queryParameters: [...fieldsIn('params:query'), ...fieldsIn('query')],
      authentication: { ...auth, type: mode },
      messages: blocks
        .filter((block) => block.name === 'body:ws')
        .map((block) => {
          const fields = bruFields(block.lines);
          return messageOf(
            valueIn(fields, 'name'),
            valueIn(fields, 'type'),
            valueIn(fields, 'content'),
          );
        }),
      skipsCertificateChecks: false,
    });
  }
  return draft.finished('Bruno', name);

  function fieldsIn(block: string) {
    return blocks.filter((each) => each.name === block).flatMap(({ lines }) => bruFields(lines));
  }
}

function valueIn(
  fields: readonly { readonly name: string; readonly value: string }[],
  name: string,
): string {
  return fields.find((each) => each.name === name)?.value ?? '';
}

function addRequest(draft: CollectionDraft, item: FieldRecord, folder: string): void {
  const request = recordField(item, 'websocket') ?? recordField(item, 'request');
  const body = recordField(request, 'body');
  const message = field(request, 'message');
  const open = Array.isArray(message)
    ? recordsField(request, 'message')
    : [recordOf(message) ?? []].flat();
  draft.add({
    name: nameOf(item),
    folder,
    url: textField(request, 'url'),
    headers: recordsField(request, 'headers'),
    queryParameters: recordsField(request, 'params').filter(
      (parameter) => textField(parameter, 'type') !== 'path',
    ),
    authentication: recordField(request, 'auth'),
    messages: [
      ...recordsField(body, 'ws').map((each) =>
        messageOf(textField(each, 'name'), textField(each, 'type'), textField(each, 'content')),
      ),
      ...open.map((each) => {
        const inner = recordField(each, 'message') ?? each;
        return messageOf(
          textField(each, 'title'),
          textField(inner, 'type'),
          textField(inner, 'data') || textField(inner, 'content'),
        );
      }),
    ],
    skipsCertificateChecks: false,
  });
}

function messageOf(name: string, type: string, text: string): ImportedMessage {
  return {
    name,
    format: type === 'binary' ? 'base64' : type === 'text' || type === 'xml' ? 'text' : 'json',
    text,
  };
}

function nameOf(item: FieldRecord): string {
  return textField(recordField(item, 'info'), 'name') || textField(item, 'name');
}

function scriptCount(item: FieldRecord): number {
  const request = recordField(item, 'request');
  const script = recordField(request, 'script');
  const runtime = recordField(item, 'runtime');
  const texts = [textField(script, 'req'), textField(script, 'res'), textField(request, 'tests')];
  return texts.filter((text) => text !== '').length + recordsField(runtime, 'scripts').length;
}
