import { givenArguments, type GivenOption, type OptionTable } from './command-options.ts';
import { type ConnectionDraft, emptyDraft, finishedDraft } from './connection-draft.ts';
import type { ImportedConnection } from './imported-connection.ts';
import { takeProgramOption } from './program-option.ts';

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

function takeOption(draft: ConnectionDraft, option: GivenOption): void {
  const text = option.value ?? '';
  switch (option.name) {
    case 'host':
      draft.headers.push({ name: 'Host', value: text });
      return;
    case 'execute':
      draft.messages.push({ name: '', format: 'text', text });
      return;
    default:
      takeProgramOption(draft, option);
  }
}
