import { basicCredentials } from '../command-line/basic-credentials.ts';
import {
  emptyDraft,
  finishedDraft,
  type ConnectionDraft,
} from '../command-line/connection-draft.ts';
import type { ImportedMessage } from '../command-line/imported-connection.ts';
import { checkJson } from '../json/json-check.ts';
import { visibleText } from '../text/visible.ts';
import type { CollectionRequest, ImportedCollection } from './imported-collection.ts';
import { field, isSet, recordField, textField, type FieldRecord } from './record-fields.ts';
import { VariableFiller } from './variable-filler.ts';

/** Requests taken from one file at most. */
const maxRequests = 1_000;
/** Messages taken from one file at most. */
export const maxMessages = 2_000;
/** Headers and parameters taken from one request at most. */
const maxFields = 500;
/** A URL gets no more parameters when it is as long. */
const maxUrlLength = 65_536;
/** A larger message cannot be saved. */
const maxMessageLength = 1_000_000;

/** What is left out of a file, with the words for one and for several. */
const leftOutWords = {
  http: ['HTTP request', 'HTTP requests'],
  other: ['request of another kind', 'requests of other kinds'],
  script: [
    'script; Framescope runs no scripts of others',
    'scripts; Framescope runs no scripts of others',
  ],
  requests: ['request beyond the first 1,000', 'requests beyond the first 1,000'],
  fields: ['header or parameter that is too many', 'headers and parameters that are too many'],
  variables: [
    'request with variables that make too much text; they stand as they were',
    'requests with variables that make too much text; they stand as they were',
  ],
  messages: ['message beyond the first 2,000', 'messages beyond the first 2,000'],
  large: ['message larger than 1 MB', 'messages larger than 1 MB'],
  unreadable: ['thing that could not be understood', 'things that could not be understood'],
} as const;

/** A request as a tool's file has it, in words that all tools share. */
export interface RequestFields {
  readonly name: string;
  readonly folder: string;
  readonly url: string;
  /** With members `name` or `key`, and `value`. */
  readonly headers: readonly FieldRecord[];
  readonly queryParameters: readonly FieldRecord[];
  readonly authentication: FieldRecord | null;
  readonly messages: readonly ImportedMessage[];
  /** Whether certificates were not to be checked. */
  readonly skipsCertificateChecks: boolean;
}

/** Collects what a file of another tool brings, and counts what it does not. */
export class CollectionDraft {
  private readonly requests: CollectionRequest[] = [];
  private readonly leftOut = new Map<keyof typeof leftOutWords, number>();
  private readonly filler: VariableFiller;
  private messageCount = 0;

  /** `variables` are the file's own, by name; `spelling` turns the tool's templates into `{{name}}`. */
  constructor(
    variables: ReadonlyMap<string, string>,
    spelling: (text: string) => string = (text) => text,
  ) {
    this.filler = new VariableFiller(variables, spelling);
  }

  leaveOut(what: keyof typeof leftOutWords, count = 1): void {
    if (count > 0) this.leftOut.set(what, (this.leftOut.get(what) ?? 0) + count);
  }

  /** Whether no more requests are taken. */
  get isFull(): boolean {
    return this.requests.length >= maxRequests;
  }

  add(fields: RequestFields): void {
    if (this.isFull) {
      this.leaveOut('requests');
      return;
    }
    const draft = emptyDraft(this.withParameters(this.filled(fields.url), fields.queryParameters));
    for (const header of this.taken(fields.headers)) {
      const value = this.filled(textField(header, 'value'));
      draft.headers.push({ name: this.filled(nameOf(header)), value });
    }
    this.addCredentials(draft, fields.authentication);
    for (const message of fields.messages.slice(0, maxMessages)) this.addMessage(draft, message);
    this.leaveOut('messages', Math.max(0, fields.messages.length - maxMessages));
    if (this.filler.isSpent) this.leaveOut('variables');
    if (fields.skipsCertificateChecks) {
      draft.notEnabled.push({
        code: 'untrusted-certificate',
        message: 'Certificate checks stay on (the collection turned them off).',
      });
    }
    this.requests.push({
      name: visibleText(fields.name.trim(), 200) || 'WebSocket request',
      folder: visibleText(fields.folder, 300),
      connection: finishedDraft(draft),
    });
  }

  finished(source: ImportedCollection['source'], name: string): ImportedCollection {
    const leftOut = [...this.leftOut].map(([what, count]) => {
      const [one, several] = leftOutWords[what];
      return `${count.toLocaleString('en-US')} ${count === 1 ? one : several}.`;
    });
    return {
      source,
      name: visibleText(name.trim(), 200) || source,
      requests: this.requests,
      leftOut,
    };
  }

  private addMessage(draft: ConnectionDraft, { name, format, text }: ImportedMessage): void {
    if (text === '') return;
    if (text.length > maxMessageLength) {
      this.leaveOut('large');
    } else if (this.messageCount >= maxMessages) {
      this.leaveOut('messages');
    } else {
      this.messageCount += 1;
      const spelled = this.filler.spelling(text);
      const kind = format === 'json' && !checkJson(spelled).ok && !/\{\{/.test(spelled);
      draft.messages.push({
        name: visibleText(name.trim(), 120),
        format: kind ? 'text' : format,
        text: spelled,
      });
    }
  }

  private addCredentials(draft: ConnectionDraft, authentication: FieldRecord | null): void {
    if (authentication === null || isSet(authentication, 'disabled')) return;
    const type = (
      textField(authentication, 'type') || textField(authentication, 'mode')
    ).toLowerCase();
    const details = recordField(authentication, type) ?? authentication;
    const value = (...names: readonly string[]): string =>
      this.filled(names.map((name) => textField(details, name)).find((text) => text !== '') ?? '');
    switch (type) {
      case 'bearer': {
        const prefix = value('prefix') || 'Bearer';
        draft.headers.push({ name: 'Authorization', value: `${prefix} ${value('token')}` });
        return;
      }
      case 'basic': {
        const credentials = `${value('username')}:${value('password')}`;
        if (credentials.includes('{{')) {
          draft.notes.push(
            'Basic credentials with variables were left out; enter the header by hand.',
          );
        } else {
          draft.headers.push({ name: 'Authorization', value: basicCredentials(credentials) });
        }
        return;
      }
      case 'apikey': {
        const place = value('addTo', 'in', 'location', 'placement');
        if (place.startsWith('query')) {
          draft.url = this.withParameters(draft.url, [
            { name: value('key'), value: value('value') },
          ]);
        } else {
          draft.headers.push({ name: value('key'), value: value('value') });
        }
        return;
      }
      case '':
      case 'none':
      case 'noauth':
      case 'inherit':
        return;
      default:
        draft.notes.push(
          `Authentication by ${visibleText(type, 40)} was left out: Framescope cannot do it by itself.`,
        );
    }
  }

  /** Adds parameters that the URL does not have yet: some tools keep them in both places. */
  private withParameters(url: string, parameters: readonly FieldRecord[]): string {
    let query = url.split('?').slice(1).join('?');
    const present = new Set(query.split('&').map((part) => part.split('=')[0] ?? ''));
    for (const parameter of this.taken(parameters)) {
      const name = this.filled(nameOf(parameter));
      if (name === '' || present.has(name) || present.has(encoded(name))) continue;
      const added = `${encoded(name)}=${encoded(this.filled(textField(parameter, 'value')))}`;
      if (query.length + added.length > maxUrlLength) this.leaveOut('fields');
      else query = query === '' ? added : `${query}&${added}`;
    }
    return query === '' ? url : `${url.split('?')[0] ?? ''}?${query}`;
  }

  /** Those that are switched on and have a name, the first of them. */
  private taken(items: readonly FieldRecord[]): readonly FieldRecord[] {
    const named = items.filter((item) => isEnabled(item) && nameOf(item) !== '');
    this.leaveOut('fields', named.length - maxFields);
    return named.slice(0, maxFields);
  }

  private filled(text: string): string {
    return this.filler.filled(text);
  }
}

/** Variables of a file: lists of objects with `name` or `key`, and `value`. */
export function variablesOf(
  ...lists: readonly (readonly FieldRecord[])[]
): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const item of lists.flat()) {
    if (isEnabled(item) && !isSet(item, 'secret')) {
      variables.set(nameOf(item), textField(item, 'value'));
    }
  }
  return variables;
}

function isEnabled(item: FieldRecord): boolean {
  return !isSet(item, 'disabled') && field(item, 'enabled') !== false;
}

function nameOf(item: FieldRecord): string {
  return textField(item, 'name') || textField(item, 'key');
}

/** Percent-encoded, but for `{{name}}`, which is filled in later. */
function encoded(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : encodedPart(part)))
    .join('');
}

function encodedPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}
