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

const quiet = [
  ...[
    '-B',
    '--buffer-size',
    '--ping-interval',
    '--ping-timeout',
    '--max-messages',
    '--close-reason',
  ],
  ...['--close-status-code', '--max-messages-rev', '--max-ws-frame-length', '--queue-len'],
  ...['--max-ws-message-length', '--conncap', '--header-to-env', '--server-header', '-h'],
  ...['--server-protocol', '--autoreconnect-delay-millis', '--print-ping-rtts', '--prefix'],
];

const options: OptionTable = {
  withValue: {
    ...Object.fromEntries(quiet.map((spelling) => [spelling, 'quiet'])),
    ...{ '-H': 'header', '--header': 'header', '--protocol': 'protocol', '--origin': 'origin' },
    ...{ '--basic-auth': 'auth', '--basic-auth-file': 'file', '--socks5': 'proxy' },
    ...{ '--ua': 'user-agent', '--ws-c-uri': 'url', '--client-pkcs12-der': 'certificate' },
    ...{ '--client-pkcs12-passwd': 'certificate', '--static-file': 'quiet' },
    ...{ '--tls-domain': 'address', '--socks5-destination': 'proxy' },
  },
  switches: {
    ...{ '-k': 'insecure', '--insecure': 'insecure' },
    ...Object.fromEntries(
      [
        ...[
          '-t',
          '--text',
          '-b',
          '--binary',
          '-n',
          '--no-close',
          '-1',
          '--one-message',
          '-E',
          '-v',
        ],
        ...['--exit-on-eof', '-u', '-U', '--unidirectional', '-q', '-0', '--null-terminated', '-S'],
        ...['--no-line', '-l', '--linemode', '-s', '--strict', '--jsonrpc', '--base64', '-A', '-e'],
        ...['--binary-prefix', '--text-prefix', '--oneshot', '--no-fixups', '--async-stdio'],
        ...['--unidirectional-reverse', '--linemode-zero-terminated', '--compress-deflate'],
      ].map((spelling) => [spelling, 'quiet']),
    ),
  },
};

/** The connection that a websocat command asks for; `args` without the program's name. Null for one that listens. */
export function websocatConnection(args: readonly string[]): ImportedConnection | null {
  const { options: given, operands } = givenArguments(args, options);
  const named = given.find(({ name }) => name === 'url')?.value;
  const url = named ?? operands.find((operand) => /^(?:wss?|https?):\/\//i.test(operand));
  const isServer = given.some(({ spelling }) => spelling === '-s');
  if (isServer || url === undefined) return null;
  const draft = emptyDraft(url);
  for (const option of given) takeOption(draft, option);
  return finishedDraft(draft);
}

function takeOption(draft: ConnectionDraft, { name, spelling, value }: GivenOption): void {
  const text = value ?? '';
  switch (name) {
    case 'header':
      addHeaderLine(draft, text);
      return;
    case 'protocol':
      draft.subprotocols.push(text);
      return;
    case 'origin':
      draft.origin = text;
      return;
    case 'user-agent':
      draft.headers.push({ name: 'User-Agent', value: text });
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
      draft.notEnabled.push({
        code: 'client-certificate',
        message: 'No certificate of its own is used (the command named a file of one).',
      });
      return;
    case 'file':
      draft.notEnabled.push({
        code: 'local-file',
        message: 'Settings from a file were left out: a pasted command opens no files.',
      });
      return;
    case 'address':
      draft.notEnabled.push({
        code: 'other-address',
        message:
          'The certificate must name the host of the URL (the command asked for another name).',
      });
      return;
    case null:
      draft.notes.push(`${visibleText(spelling, 40)} is not known and was left out.`);
      return;
    default:
  }
}
