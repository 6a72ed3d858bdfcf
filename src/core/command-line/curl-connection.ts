import { visibleText } from '../text/visible.ts';
import { givenArguments, type GivenOption } from './command-options.ts';
import {
  addHeaderLine,
  type ConnectionDraft,
  emptyDraft,
  finishedDraft,
  leaveOut,
} from './connection-draft.ts';
import { curlOptions } from './curl-options.ts';
import type { ImportedConnection } from './imported-connection.ts';
import { takeProgramOption } from './program-option.ts';

/** The connection that a curl command asks for, as far as a WebSocket has it; `args` without the program's name. */
export function curlConnection(args: readonly string[]): ImportedConnection {
  const { options, operands } = givenArguments(args, curlOptions);
  const named = options.flatMap(({ name, value }) => (name === 'url' ? [value ?? ''] : []));
  const urls = [...operands, ...named];
  const draft = emptyDraft(urls[0] ?? '');
  if (urls.length > 1) draft.notes.push('Of several URLs the first was taken.');
  for (const option of options) takeOption(draft, option);
  return finishedDraft(draft);
}

function takeOption(draft: ConnectionDraft, option: GivenOption): void {
  const text = option.value ?? '';
  const shown = visibleText(option.spelling, 40);
  switch (option.name) {
    case 'header':
      if (text.startsWith('@')) leaveFile(draft, 'Headers');
      else addHeaderLine(draft, text);
      return;
    case 'cookie':
      if (text.includes('=')) draft.headers.push({ name: 'Cookie', value: text });
      else leaveFile(draft, 'Cookies');
      return;
    case 'bearer':
      draft.headers.push({ name: 'Authorization', value: `Bearer ${text}` });
      return;
    case 'referer':
      draft.headers.push({ name: 'Referer', value: text.replace(/;auto$/, '') });
      return;
    case 'address':
      leaveOut(
        draft,
        'other-address',
        `The server is looked up as usual (the command sent it elsewhere with ${shown}).`,
      );
      return;
    case 'file':
      leaveFile(draft, 'Settings');
      return;
    case 'body':
      draft.notes.push('The body of the request was left out: an opening handshake has none.');
      return;
    case 'method':
      if (text.toUpperCase() !== 'GET') {
        draft.notes.push('The method was left out: an opening handshake is a GET.');
      }
      return;
    case 'signature':
      draft.notes.push(`${shown} was left out: Framescope cannot sign a handshake.`);
      return;
    default:
      takeProgramOption(draft, option);
  }
}

function leaveFile(draft: ConnectionDraft, what: string): void {
  leaveOut(
    draft,
    'local-file',
    `${what} from a file were left out: a pasted command opens no files.`,
  );
}
