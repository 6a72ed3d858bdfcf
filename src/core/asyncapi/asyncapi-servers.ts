import { field, recordField, recordsField, textField } from '../collections/record-fields.ts';
import type { FieldRecord } from '../collections/record-fields.ts';
import type { JsonValue, ProfileEndpoint } from '../profile/profile.ts';
import type { AsyncApiDocument, NamedRecord } from './asyncapi-document.ts';
import type { ImportNotes } from './import-notes.ts';
import { parameterName, type OpeningDraft } from './opening-draft.ts';

const maxEndpoints = 100;
const maxServers = 20;
const maxChannels = 500;

/** The addresses that a document names: each WebSocket server with the path of each channel. */
export function endpointsOf(
  document: AsyncApiDocument,
  opening: OpeningDraft,
  notes: ImportNotes,
): readonly ProfileEndpoint[] {
  const servers = document.records(document.root['servers']).filter((server) => {
    const isOurs = /^(?:ws|wss|websockets?)$/i.test(textField(server.record, 'protocol'));
    if (!isOurs) notes.count('server');
    return isOurs;
  });
  const channels = document.records(document.root['channels']).slice(0, maxChannels);
  const endpoints: ProfileEndpoint[] = [];
  const names = new Set<string>();
  for (const server of servers.slice(0, maxServers)) {
    addVariables(document, server, opening);
    addSecurity(document, server, opening, notes);
    const paths = channels.length === 0 ? [''] : pathsOf(document, channels, server, opening);
    for (const path of paths) {
      const url = joined(templated(addressOf(document, server)), path);
      let name = (paths.length === 1 ? server.name : `${server.name} ${path}`).slice(0, 190);
      while (names.has(name)) name = `${name}'`;
      if (endpoints.length >= maxEndpoints || endpoints.some((each) => each.url === url)) continue;
      names.add(name);
      const note = textField(server.record, 'description').slice(0, 2_000);
      endpoints.push({ name, url, ...(note === '' ? {} : { note }) });
    }
  }
  return endpoints;
}

function addressOf(document: AsyncApiDocument, { record }: NamedRecord): string {
  const protocol = /^wss|websockets$/i.test(textField(record, 'protocol')) ? 'wss' : 'ws';
  const address =
    document.major === 2
      ? textField(record, 'url')
      : textField(record, 'host') + textField(record, 'pathname');
  const rest = address.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const scheme = /^wss?(?=:\/\/)/i.exec(address)?.[0].toLowerCase() ?? protocol;
  return `${scheme}://${rest}`;
}

/** The paths of the channels that a server has; the address of a channel is one, as the WebSocket binding says. */
function pathsOf(
  document: AsyncApiDocument,
  channels: readonly NamedRecord[],
  server: NamedRecord,
  opening: OpeningDraft,
): readonly string[] {
  const paths = channels.flatMap(({ name, record }) => {
    if (!isOnServer(document, record, server)) return [];
    addBinding(document, record, opening);
    for (const parameter of document.records(record['parameters'])) {
      const details = document.record(parameter.record['schema']) ?? parameter.record;
      opening.addParameter(parameter.name, {
        ...described(details),
        note: textField(parameter.record, 'description'),
      });
    }
    const address = document.major === 2 ? name : textField(record, 'address');
    return [templated(address)];
  });
  const different = [...new Set(paths)];
  return different.length === 0 ? [''] : different;
}

function isOnServer(
  document: AsyncApiDocument,
  channel: FieldRecord,
  server: NamedRecord,
): boolean {
  const listed = field(channel, 'servers');
  if (!Array.isArray(listed) || listed.length === 0) return true;
  return (listed as readonly JsonValue[]).some((item) => {
    if (typeof item === 'string') return item === server.name;
    return document.record(item) === server.record;
  });
}

/** The query and the headers that the WebSocket binding of a channel asks for. */
function addBinding(document: AsyncApiDocument, channel: FieldRecord, opening: OpeningDraft): void {
  const binding = recordField(document.record(channel['bindings']), 'ws');
  for (const place of ['query', 'headers'] as const) {
    const schema = document.record(field(binding, place));
    const required = field(schema, 'required');
    for (const { name, record } of document.records(field(schema, 'properties'))) {
      opening.add(place, name, {
        ...described(record),
        isRequired: Array.isArray(required) && required.includes(name),
      });
    }
  }
}

function addVariables(
  document: AsyncApiDocument,
  { record }: NamedRecord,
  opening: OpeningDraft,
): void {
  for (const variable of document.records(record['variables'])) {
    opening.addParameter(variable.name, {
      ...described(variable.record),
      note: textField(variable.record, 'description'),
      isRequired: true,
    });
  }
}

/** Security schemes whose secret travels in the opening handshake become secret parameters. */
function addSecurity(
  document: AsyncApiDocument,
  { record }: NamedRecord,
  opening: OpeningDraft,
  notes: ImportNotes,
): void {
  for (const requirement of recordsField(record, 'security')) {
    const names = document.major === 2 ? Object.keys(requirement) : [''];
    for (const name of names) {
      const schemes = document.record(document.root['components'])?.['securitySchemes'];
      const scheme =
        document.major === 2
          ? document.record(field(document.record(schemes), name))
          : document.record(requirement);
      const type = textField(scheme, 'type');
      const place = textField(scheme, 'in');
      if (type === 'httpApiKey' && (place === 'query' || place === 'header')) {
        const where = place === 'query' ? 'query' : 'headers';
        opening.add(where, textField(scheme, 'name'), { isSecret: true });
      } else if (type === 'http' && textField(scheme, 'scheme').toLowerCase() === 'bearer') {
        opening.addBearer();
      } else {
        notes.count('security');
      }
    }
  }
}

/** What a schema or a server variable says about the values of a parameter. */
function described(record: FieldRecord): {
  readonly preset: string;
  readonly choices: readonly string[];
} {
  const constant = field(record, 'const');
  const list = constant === undefined ? field(record, 'enum') : [constant];
  const choices = Array.isArray(list)
    ? (list as readonly JsonValue[]).filter((value) => typeof value === 'string').slice(0, 200)
    : [];
  const preset = constant === undefined ? field(record, 'default') : constant;
  return { preset: typeof preset === 'object' ? '' : String(preset ?? ''), choices };
}

/** `{name}` is `{{name}}` here. */
function templated(text: string): string {
  return text.replace(/\{([^{}]{1,100})\}/g, (_, name: string) => `{{${parameterName(name)}}}`);
}

function joined(address: string, path: string): string {
  if (path === '' || path === '/') return address;
  return `${address.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
}
