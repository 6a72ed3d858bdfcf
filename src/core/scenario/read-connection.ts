import type { ConnectionOptions, Header } from '../connection/connection-options.ts';
import { parseServerUrl } from '../connection/server-url.ts';
import { Fields, needed, readFields, readText } from './fields.ts';
import { connectionKeys, headerKeys } from './format-keys.ts';
import { readTexts, scalarText } from './read-json.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { ScenarioConnection } from './scenario.ts';
import type { SourceMap, SourceValue } from './source-value.ts';

type ConnectionFields = Fields<typeof connectionKeys>;
/** Options to be filled in one by one. */
type Options = { -readonly [K in keyof ConnectionOptions]?: ConnectionOptions[K] };

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const maxListLength = 200;
const maxMessageByteLength = 2 ** 31;

/** One connection of a scenario; null for what is no map. */
export function readConnection(
  value: SourceValue,
  reading: ScenarioReading,
): ScenarioConnection | null {
  const fields = readFields(value, connectionKeys, reading);
  if (fields === null) return null;
  const url = fields.template('url') ?? '';
  checkUrl(url, fields);
  const profile = fields.text('profile');
  const parameters = fields.mapOf('parameters');
  if (parameters !== null && profile === null) {
    reading.problems.add(parameters.place, 'Parameters belong to a profile; name one.');
  }
  return {
    ...{ place: value.place, url, profile },
    parameters: parameters === null ? {} : readTexts(parameters, reading),
    options: readOptions(fields),
  };
}

function readOptions(fields: ConnectionFields): ScenarioConnection['options'] {
  const options: Options = {};
  const headers = readPairs('headers', fields);
  if (headers !== null) options.headers = headers;
  const query = readPairs('query', fields);
  if (query !== null) options.queryParameters = query;
  const subprotocols = readSubprotocols(fields);
  if (subprotocols !== null) options.subprotocols = subprotocols;
  const origin = fields.template('origin');
  if (origin !== null) options.origin = origin;
  const deflate = fields.flag('deflate');
  if (deflate !== null) options.permessageDeflate = deflate;
  const accept = fields.flag('acceptUntrustedCertificate');
  if (accept !== null) options.acceptUntrustedCertificate = accept;
  const handshake = fields.duration('handshakeTimeout');
  if (handshake !== null) options.handshakeTimeoutMs = handshake;
  const close = fields.duration('closeTimeout');
  if (close !== null) options.closeTimeoutMs = close;
  const ping = fields.duration('pingInterval');
  if (ping !== null) options.pingIntervalMs = ping;
  const bytes = fields.integer('maxMessageBytes', 1, maxMessageByteLength);
  if (bytes !== null) options.maxPayloadByteLength = bytes;
  const fragments = fields.integer('maxFragments', 1, 10_000_000);
  if (fragments !== null) options.maxFragments = fragments;
  return options;
}

function checkUrl(url: string, fields: ConnectionFields): void {
  if (!fields.has('url')) {
    fields.reading.problems.add(fields.place, 'A connection needs a "url".');
    return;
  }
  if (fields.value('url')?.kind !== 'text' || url.trimStart().startsWith('{{')) return;
  // What a variable stands for is known only when the scenario runs.
  const checked = parseServerUrl(url.replace(/\{\{[^{}]*\}\}/g, '1'));
  if (checked.ok) return;
  const advice =
    checked.suggestion === null || url.includes('{{') ? '' : ` Write ${checked.suggestion}.`;
  fields.reading.problems.add(
    fields.value('url')?.place ?? fields.place,
    `${checked.message}${advice}`,
  );
}

/** A map, or a list of `{ name, value }` where a name comes twice. */
function readPairs(key: 'headers' | 'query', fields: ConnectionFields): readonly Header[] | null {
  const { reading } = fields;
  const value = fields.value(key);
  if (value === null) return null;
  const pairs: Header[] = [];
  if (value.kind === 'map') {
    for (const member of value.members) {
      const text = scalarText(member.value, reading);
      if (text !== null) pairs.push({ name: member.name, value: text });
      if (key === 'headers') checkHeader(member.name, text ?? '', member, reading);
    }
  } else if (value.kind === 'list') {
    for (const item of value.items) {
      const pair = item.kind === 'map' ? readPair(item, reading) : null;
      if (pair === null) reading.problems.add(item.place, needed('{ name, value }', item));
      else pairs.push(pair);
      if (key === 'headers' && pair !== null) checkHeader(pair.name, pair.value, item, reading);
    }
  } else {
    reading.problems.add(value.place, needed('a map', value));
  }
  if (pairs.length > maxListLength) {
    reading.problems.add(value.place, 'At most 200 are taken here.');
  }
  return pairs;
}

function readPair(map: SourceMap, reading: ScenarioReading): Header | null {
  const fields = new Fields(map, headerKeys, reading);
  const name = fields.text('name');
  const value = fields.value('value');
  const text = value === null ? null : scalarText(value, reading);
  return name === null || text === null ? null : { name, value: text };
}

function checkHeader(
  name: string,
  value: string,
  { place }: { readonly place: SourceValue['place'] },
  reading: ScenarioReading,
): void {
  if (!token.test(name)) {
    reading.problems.add(place, `${JSON.stringify(name.slice(0, 100))} is no name of a header.`);
  }
  if (/[\r\n\0]/.test(value)) {
    reading.problems.add(place, 'The value of a header holds no line breaks.');
  }
}

function readSubprotocols(fields: ConnectionFields): readonly string[] | null {
  const items = fields.list('subprotocols');
  if (items === null) return null;
  const { reading } = fields;
  return items.slice(0, maxListLength).flatMap((item) => {
    const text = readText(item, reading);
    if (text === null) return [];
    reading.askText(text, item.place);
    if (!text.includes('{{') && !token.test(text)) {
      const message = `${JSON.stringify(text.slice(0, 100))} is no name of a subprotocol.`;
      reading.problems.add(item.place, message);
    }
    return [text];
  });
}
