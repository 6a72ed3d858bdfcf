import { field, recordOf, recordsField, textField } from '../collections/record-fields.ts';
import type { FieldRecord } from '../collections/record-fields.ts';
import type { JsonPointer, JsonValue } from '../profile/profile.ts';
import type { AsyncApiDocument } from './asyncapi-document.ts';
import type { ImportNotes } from './import-notes.ts';

/** A message of the document as the client sees it. */
export interface ApiMessage {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly direction: 'send' | 'receive';
  readonly folder: string;
  /** The schema of its payload; null for none. */
  readonly schema: FieldRecord | null;
  readonly examples: readonly JsonValue[];
  /** Where it carries what links answers to requests; null for nowhere. */
  readonly correlation: JsonPointer | null;
}

/** A request and what answers it, as an operation with a reply says. */
export interface ApiReply {
  readonly name: string;
  readonly requests: readonly ApiMessage[];
  readonly answers: readonly ApiMessage[];
}

const maxMessages = 500;
const maxOperations = 2_000;

/**
 * The messages of a document. It describes the server, so that what it receives (version 2: `publish`)
 * is what the client sends.
 */
export function messagesOf(
  document: AsyncApiDocument,
  notes: ImportNotes,
): { readonly messages: readonly ApiMessage[]; readonly replies: readonly ApiReply[] } {
  const collector = new MessageCollector(document, notes);
  if (document.major === 2) collector.readChannels();
  else collector.readOperations();
  return { messages: collector.messages, replies: collector.replies };
}

class MessageCollector {
  readonly messages: ApiMessage[] = [];
  readonly replies: ApiReply[] = [];
  private readonly known = new Map<string, ApiMessage>();

  constructor(
    private readonly document: AsyncApiDocument,
    private readonly notes: ImportNotes,
  ) {}

  /** Version 2: channels hold operations. */
  readChannels(): void {
    const { document } = this;
    for (const channel of document.records(document.root['channels']).slice(0, maxOperations)) {
      for (const [operation, direction] of [
        ['publish', 'send'],
        ['subscribe', 'receive'],
      ] as const) {
        const record = document.record(channel.record[operation]);
        const message = document.meant(field(record, 'message'));
        if (message === null) continue;
        const several = field(recordOf(message.value), 'oneOf');
        const list = Array.isArray(several)
          ? (several as readonly JsonValue[])
          : [field(record, 'message') ?? null];
        this.take(list, direction, channel.name);
      }
    }
  }

  /** Version 3: operations point to channels, which hold messages. */
  readOperations(): void {
    const { document } = this;
    const operations = document.records(document.root['operations']).slice(0, maxOperations);
    for (const { name, record } of operations) {
      const direction = textField(record, 'action') === 'receive' ? 'send' : 'receive';
      const requests = this.takeFrom(record, direction);
      const reply = document.record(record['reply']);
      if (reply === null) continue;
      const answers = this.takeFrom(reply, direction === 'send' ? 'receive' : 'send');
      if (direction === 'send' && requests.length > 0 && answers.length > 0) {
        this.replies.push({ name, requests, answers });
      }
    }
    if (operations.length > 0) return;
    for (const channel of document.records(document.root['channels']).slice(0, 20)) {
      this.notes.say(
        `The channel ${channel.name.slice(0, 100)} has no operation that tells who sends its messages.`,
      );
    }
  }

  private takeFrom(
    operation: FieldRecord,
    direction: ApiMessage['direction'],
  ): readonly ApiMessage[] {
    const own = field(operation, 'messages');
    const channel = this.document.record(operation['channel']);
    const folder = textField(channel, 'title') || textField(channel, 'address');
    if (Array.isArray(own)) return this.take(own as readonly JsonValue[], direction, folder);
    const messages = this.document.record(field(channel, 'messages'));
    return this.take(Object.values(messages ?? {}), direction, folder, Object.keys(messages ?? {}));
  }

  private take(
    list: readonly JsonValue[],
    direction: ApiMessage['direction'],
    folder: string,
    names: readonly string[] = [],
  ): readonly ApiMessage[] {
    return list.slice(0, maxMessages + 1).flatMap((item, i) => {
      const meant = this.document.meant(item);
      const record = recordOf(meant?.value);
      if (meant === null || record === null) return [];
      // Without a place of its own, a message is told by where it is used.
      const key = `${direction} ${meant.pointer ?? `${folder} ${String(i)} ${String(this.known.size)}`}`;
      const known = this.known.get(key);
      if (known !== undefined) return [known];
      if (this.messages.length >= maxMessages) {
        this.notes.count('many');
        return [];
      }
      const message = this.messageOf(record, direction, folder, names[i] ?? nameAt(meant.pointer));
      if (message === null) return [];
      this.known.set(key, message);
      this.messages.push(message);
      return [message];
    });
  }

  private messageOf(
    record: FieldRecord,
    direction: ApiMessage['direction'],
    folder: string,
    given: string,
  ): ApiMessage | null {
    const { document } = this;
    const contentType =
      textField(record, 'contentType') || textField(document.root, 'defaultContentType');
    const payload = document.record(record['payload']);
    const format = textField(payload, 'schemaFormat') || textField(record, 'schemaFormat');
    const isJson = contentType === '' || /json/i.test(contentType);
    if (!isJson || /avro|protobuf|raml|xml/i.test(format)) {
      this.notes.count('format');
      return null;
    }
    const inner = document.record(field(payload, 'schema'));
    const schema = payload !== null && 'schemaFormat' in payload ? inner : payload;
    const name = textField(record, 'name') || given || textField(record, 'title') || 'message';
    return {
      name,
      title: textField(record, 'title') || name,
      note: [textField(record, 'summary'), textField(record, 'description')]
        .filter((text) => text !== '')
        .join('\n\n'),
      direction,
      folder,
      schema: rawSchema(record, schema),
      examples: recordsField(record, 'examples').flatMap(
        (example) => field(example, 'payload') ?? [],
      ),
      correlation: this.correlationOf(record),
    };
  }

  private correlationOf(record: FieldRecord): JsonPointer | null {
    const location = textField(this.document.record(record['correlationId']), 'location');
    const pointer = /^\$message\.payload#(\/.{1,500})$/.exec(location)?.[1];
    return pointer ?? null;
  }
}

/** The schema as it is written, with its reference, so that what refers to itself stays one. */
function rawSchema(record: FieldRecord, schema: FieldRecord | null): FieldRecord | null {
  const written = recordOf(field(record, 'payload'));
  return written !== null &&
    typeof field(written, '$ref') === 'string' &&
    schema !== null &&
    !('schemaFormat' in schema)
    ? written
    : schema;
}

function nameAt(pointer: string | null): string {
  return pointer?.split('/').at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~') ?? '';
}
