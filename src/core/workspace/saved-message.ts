import { WorkspaceFileError } from './workspace-file-error.ts';
import { expectVersion, readFileRecord, textOf, workspaceJson } from './workspace-json.ts';

/** How the text of a message becomes bytes. */
export const messageFormats = ['json', 'text', 'hex', 'base64'] as const;

/** One of {@link messageFormats}. */
export type MessageFormat = (typeof messageFormats)[number];

/** What is kept of a message that a user saved. */
export interface MessageContent {
  readonly name: string;
  /** '' for none. */
  readonly note: string;
  readonly format: MessageFormat;
  /** As it was written, to the character: numbers and spaces are not touched. */
  readonly text: string;
  /** Whether `{{` and `}}` in it are sent as they are. */
  readonly isLiteral: boolean;
}

/** A message of a workspace. */
export interface SavedMessage extends MessageContent {
  /** Path of its file below `messages/`, with `/`. */
  readonly id: string;
  /** Such as `Speech / Recognition`; '' for the top. */
  readonly folder: string;
  /** Its place among the messages of its folder; any finite number. */
  readonly order: number;
}

/** Longest name of a message, UTF-16 units. */
export const maxMessageNameLength = 120;
/** Longest note on a message, UTF-16 units. */
export const maxMessageNoteLength = 4000;

const keys = ['framescopeMessage', 'name', 'note', 'order', 'format', 'literal', 'text'];

/** The file of a message: its text is a list of lines, so that a comparison of versions shows lines. */
export function messageFileText(message: MessageContent & { readonly order: number }): string {
  const { name, note, order, format, isLiteral, text } = message;
  return workspaceJson({
    framescopeMessage: 1,
    name,
    ...(note === '' ? {} : { note }),
    order,
    format,
    ...(isLiteral ? { literal: true } : {}),
    text: text.split('\n'),
  });
}

/** Reads the file of a message; throws WorkspaceFileError. */
export function readMessageFile(text: string): MessageContent & { readonly order: number } {
  const record = readFileRecord(text, keys);
  expectVersion(record, 'framescopeMessage');
  const name = textOf(record, 'name', maxMessageNameLength).trim();
  if (name === '') {
    throw new WorkspaceFileError('A message needs a name.', '/name');
  }
  return {
    name,
    note: record['note'] === undefined ? '' : textOf(record, 'note', maxMessageNoteLength),
    order: orderOf(record['order']),
    format: formatOf(record['format']),
    isLiteral: literalOf(record['literal']),
    text: linesOf(record['text']),
  };
}

function orderOf(value: unknown): number {
  if (value === undefined) {
    return 0;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new WorkspaceFileError('"order" should be a number.', '/order');
  }
  return value;
}

function formatOf(value: unknown): MessageFormat {
  const format = messageFormats.find((each) => each === value);
  if (value !== undefined && format === undefined) {
    throw new WorkspaceFileError(
      `"format" should be one of ${messageFormats.join(', ')}.`,
      '/format',
    );
  }
  return format ?? 'json';
}

function literalOf(value: unknown): boolean {
  if (value !== undefined && typeof value !== 'boolean') {
    throw new WorkspaceFileError('"literal" should be true or false.', '/literal');
  }
  return value ?? false;
}

function linesOf(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  if (!Array.isArray(value)) {
    throw new WorkspaceFileError('"text" should be a text or a list of lines.', '/text');
  }
  const wrong = value.findIndex((line) => typeof line !== 'string');
  if (wrong !== -1) {
    throw new WorkspaceFileError('Each line should be a text.', `/text/${String(wrong)}`);
  }
  return value.join('\n');
}
