import { visibleText } from '../text/visible.ts';
import { basicCredentials } from './basic-credentials.ts';
import type { GivenOption } from './command-options.ts';
import { addHeaderLine, type ConnectionDraft, refuse } from './connection-draft.ts';

/** Takes an option that means the same in several programs into a draft; one that is not known becomes a note. */
export function takeProgramOption(
  draft: ConnectionDraft,
  { name, spelling, value }: GivenOption,
): void {
  const text = value ?? '';
  switch (name) {
    case 'header':
      addHeaderLine(draft, text);
      return;
    case 'subprotocol':
      draft.subprotocols.push(text);
      return;
    case 'origin':
      draft.origin = text;
      return;
    case 'user-agent':
      if (text !== '') draft.headers.push({ name: 'User-Agent', value: text });
      return;
    case 'auth':
      draft.headers.push({ name: 'Authorization', value: basicCredentials(text) });
      return;
    case 'insecure':
      refuse(draft, 'untrusted-certificate');
      return;
    case 'proxy':
      refuse(draft, 'proxy');
      return;
    case 'certificate':
      refuse(draft, 'client-certificate');
      return;
    case null:
      draft.notes.push(`${visibleText(spelling, 40)} is not known and was left out.`);
      return;
    default:
  }
}
