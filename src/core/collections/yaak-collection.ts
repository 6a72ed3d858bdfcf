import type { JsonValue } from '../profile/profile.ts';
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

/** An export of Yaak, in which `resources.websocketRequests` has what is looked for. Null for something else. */
export function yaakCollection(value: JsonValue): ImportedCollection | null {
  const root = recordOf(value);
  const resources = recordField(root, 'resources');
  if (field(root, 'yaakSchema') === undefined && field(root, 'yaakVersion') === undefined) {
    return null;
  }
  const workspaces = recordsField(resources, 'workspaces');
  const base = recordsField(resources, 'environments').find(
    (environment) =>
      field(environment, 'base') === true ||
      textField(environment, 'parentModel') === 'workspace' ||
      field(environment, 'environmentId') === null,
  );
  const draft = new CollectionDraft(
    variablesOf(recordsField(base ?? null, 'variables')),
    plainTemplate,
  );
  const folders = new Map(
    recordsField(resources, 'folders').map((folder) => [textField(folder, 'id'), folder]),
  );
  const unchecked = new Set(
    workspaces
      .filter((workspace) => field(workspace, 'settingValidateCertificates') === false)
      .map((workspace) => textField(workspace, 'id')),
  );
  for (const request of recordsField(resources, 'websocketRequests')) {
    const type = textField(request, 'authenticationType');
    draft.add({
      name: textField(request, 'name'),
      folder: folderOf(request, folders),
      url: textField(request, 'url'),
      headers: recordsField(request, 'headers'),
      queryParameters: recordsField(request, 'urlParameters'),
      authentication:
        type === '' ? null : { ...(recordField(request, 'authentication') ?? {}), type },
      messages: [{ name: '', format: 'json', text: textField(request, 'message') }],
      skipsCertificateChecks: unchecked.has(textField(request, 'workspaceId')),
    });
  }
  draft.leaveOut('http', recordsField(resources, 'httpRequests').length);
  draft.leaveOut('other', recordsField(resources, 'grpcRequests').length);
  return draft.finished('Yaak', textField(workspaces[0] ?? null, 'name'));
}

function folderOf(request: FieldRecord, folders: ReadonlyMap<string, FieldRecord>): string {
  const names: string[] = [];
  let folder = folders.get(textField(request, 'folderId'));
  while (folder !== undefined && names.length < 20) {
    names.unshift(textField(folder, 'name'));
    folder = folders.get(textField(folder, 'folderId'));
  }
  return names.join(' / ');
}

/** `${[ name ]}` is `{{name}}` here; calls of functions stay as they are. */
function plainTemplate(text: string): string {
  return text.replace(/\$\{\[\s*([A-Za-z0-9_.-]{1,200})\s*\]\}/g, '{{$1}}');
}
