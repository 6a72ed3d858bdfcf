import { createStore } from 'zustand/vanilla';
import type { ImportedConnection } from '../../core/command-line/imported-connection.ts';
import { readCommandLine } from '../../core/command-line/read-command-line.ts';
import { counted } from '../../core/text/counted.ts';
import { composer } from './composer.ts';
import { connectForm, setText } from './connect-form.ts';
import type { OptionsDraft } from './options-draft.ts';

/** What was put into the connect bar from elsewhere, and what stood there before. */
export interface FilledConnection {
  readonly url: string;
  /** What was taken and what was not, as sentences. */
  readonly words: string;
  readonly message: string | null;
  readonly before: { readonly text: string; readonly options: OptionsDraft };
}

/** The connection that was filled in last; null when there is nothing to tell. */
export const filledConnection = createStore<{ readonly filled: FilledConnection | null }>(() => ({
  filled: null,
}));

/** Notes and other sentences shown at once; a hostile command may have many. */
const maxSentences = 4;

/**
 * Takes a pasted command line into the connect bar; false for a text that is none. Nothing is connected
 * to, and what the command turned off stays on.
 */
export function takePastedCommand(text: string): boolean {
  const reading = readCommandLine(text);
  if (reading === null) {
    return false;
  }
  if (reading.ok) {
    fillConnection(reading.connection, `a ${reading.tool} command`);
  } else {
    connectForm.setState({ problem: { message: reading.message, suggestion: null } });
  }
  return true;
}

/** Puts a connection from another tool into the connect bar. `source`: such as `a cURL command`. */
export function fillConnection(connection: ImportedConnection, source: string): void {
  const { text, options } = connectForm.getState();
  setText(connection.url);
  connectForm.setState({
    options: {
      ...options,
      headers: connection.headers,
      subprotocols: connection.subprotocols.join(', '),
      origin: connection.origin ?? '',
      queryParameters: [],
      acceptUntrustedCertificate: false,
    },
    problem: null,
  });
  filledConnection.setState({
    filled: {
      url: connection.url,
      words: wordsOf(connection, source),
      message: connection.messages[0]?.text ?? null,
      before: { text, options },
    },
  });
}

/** Puts back what stood in the connect bar before. */
export function undoFill(): void {
  const { filled } = filledConnection.getState();
  if (filled !== null) {
    setText(filled.before.text);
    connectForm.setState({ options: filled.before.options, problem: null });
  }
  dismissFill();
}

/** Puts the message that came along into the composer; it is not sent. */
export function composeFilled(): void {
  const message = filledConnection.getState().filled?.message ?? null;
  if (message !== null) {
    composer.setText(message);
  }
  filledConnection.setState(({ filled }) => ({
    filled: filled === null ? null : { ...filled, message: null },
  }));
}

export function dismissFill(): void {
  filledConnection.setState({ filled: null });
}

function wordsOf(connection: ImportedConnection, source: string): string {
  const { headers, subprotocols, origin, notEnabled, notes } = connection;
  const parts = [
    ...(headers.length === 0 ? [] : [counted(headers.length, 'header')]),
    ...(subprotocols.length === 0 ? [] : [counted(subprotocols.length, 'subprotocol')]),
    ...(origin === null ? [] : ['an origin']),
  ];
  const what = parts.length === 0 ? '.' : `: ${listed(parts)}.`;
  const sentences = [...notEnabled.map(({ message }) => message), ...notes];
  const shown = sentences.slice(0, maxSentences);
  const rest = sentences.length - shown.length;
  return [
    `Read from ${source}${what}`,
    ...shown,
    ...(rest === 0 ? [] : [`${counted(rest, 'other note')}.`]),
  ].join(' ');
}

function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}
