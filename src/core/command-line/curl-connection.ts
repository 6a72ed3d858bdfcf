import { visibleText } from '../text/visible.ts';
import { basicCredentials } from './basic-credentials.ts';
import { givenArguments, type GivenOption } from './command-options.ts';
import {
  addHeaderLine,
  emptyDraft,
  finishedDraft,
  type ConnectionDraft,
  refuse,
} from './connection-draft.ts';
import { curlOptions } from './curl-options.ts';
import type { ImportedConnection } from './imported-connection.ts';

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

function takeOption(draft: ConnectionDraft, { name, spelling, value }: GivenOption): void {
  const text = value ?? '';
  const shown = visibleText(spelling, 40);
  switch (name) {
    case 'header':
      if (text.startsWith('@')) leaveFile(draft, 'Headers');
      else addHeaderLine(draft, text);
      return;
    case 'cookie':
      if (text.includes('=')) draft.headers.push({ name: 'Cookie', value: text });
      else leaveFile(draft, 'Cookies');
      return;
    case 'user':
      draft.headers.push({ name: 'Authorization', value: basicCredentials(text) });
      return;
    case 'bearer':
      draft.headers.push({ name: 'Authorization', value: `Bearer ${text}` });
      return;
    case 'user-agent':
      if (text !== '') draft.headers.push({ name: 'User-Agent', value: text });
      return;
    case 'referer':
      draft.headers.push({ name: 'Referer', value: text.replace(/;auto$/, '') });
      return;
    case 'insecure':
      refuse(draft, 'untrusted-certificate');
      return;
    case 'proxy':
      addOnce(draft, 'proxy', 'No proxy is used (the command named one).');
      return;
    case 'certificate':
      addOnce(
        draft,
        'client-certificate',
        'No certificate or key of its own is used (the command named files of them).',
      );
      return;
    case 'address':
      addOnce(
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
    case null:
      draft.notes.push(`${shown} is not known and was left out.`);
      return;
    default:
  }
}

function leaveFile(draft: ConnectionDraft, what: string): void {
  addOnce(
    draft,
    'local-file',
    `${what} from a file were left out: a pasted command opens no files.`,
  );
}

function addOnce(
  { notEnabled }: ConnectionDraft,
  code: (typeof notEnabled)[number]['code'],
  message: string,
): void {
  if (!notEnabled.some((item) => item.code === code)) notEnabled.push({ code, message });
}
