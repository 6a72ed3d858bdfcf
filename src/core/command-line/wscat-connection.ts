import { visibleText } from '../text/visible.ts';
import { basicCredentials } from './basic-credentials.ts';
import { givenArguments, type GivenOption, type OptionTable } from './command-options.ts';
import {
  addHeaderLine,
  emptyDraft,
  finishedDraft,
  type ConnectionDraft,
  refuse,
} from './connection-draft.ts';
import type { ImportedConnection } from './imported-connection.ts';

const options: OptionTable = {
  withValue: {
    ...{ '-c': 'connect', '--connect': 'connect', '-H': 'header', '--header': 'header' },
    ...{
      '-s': 'subprotocol',
      '--subprotocol': 'subprotocol',
      '-o': 'origin',
      '--origin': 'origin',
    },
    ...{ '-x': 'execute', '--execute': 'execute', '-w': 'quiet', '--wait': 'quiet' },
    ...{ '--auth': 'auth', '--host': 'host', '--proxy': 'proxy', '--max-redirects': 'quiet' },
    ...{ '--ca': 'certificate', '--cert': 'certificate', '--key': 'certificate' },
    ...{ '--passphrase': 'certificate', '-p': 'quiet', '--protocol': 'quiet', '-l': 'listen' },
    ...{ '--listen': 'listen' },
  },
  switches: {
    ...{ '-n': 'insecure', '--no-check': 'insecure', '-P': 'quiet', '--show-ping-pong': 'quiet' },
    ...{ '--no-color': 'quiet', '--slash': 'quiet', '-L': 'quiet', '--location': 'quiet' },
  },
};

/** The connection that a wscat command asks for; `args` without the program's name. Null for one that listens. */
export function wscatConnection(args: readonly string[]): ImportedConnection | null {
  const given = givenArguments(args, options);
  if (given.options.some(({ name }) => name === 'listen')) return null;
  const url =
    given.options.find(({ name }) => name === 'connect')?.value ?? given.operands[0] ?? '';
  const draft = emptyDraft(url);
  for (const option of given.options) takeOption(draft, option);
  return finishedDraft(draft);
}

function takeOption(draft: ConnectionDraft, { name, spelling, value }: GivenOption): void {
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
    case 'host':
      draft.headers.push({ name: 'Host', value: text });
      return;
    case 'auth':
      draft.headers.push({ name: 'Authorization', value: basicCredentials(text) });
      return;
    case 'execute':
      draft.messages.push({ name: '', format: 'text', text });
      return;
    case 'insecure':
      refuse(draft, 'untrusted-certificate');
      return;
    case 'proxy':
      refuse(draft, 'proxy');
      return;
    case 'certificate':
      if (draft.notEnabled.some(({ code }) => code === 'client-certificate')) return;
      draft.notEnabled.push({
        code: 'client-certificate',
        message: 'No certificate or key of its own is used (the command named files of them).',
      });
      return;
    case null:
      draft.notes.push(`${visibleText(spelling, 40)} is not known and was left out.`);
      return;
    default:
  }
}
