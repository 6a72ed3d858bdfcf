import { givenArguments, type GivenOption, type OptionTable } from './command-options.ts';
import { type ConnectionDraft, emptyDraft, finishedDraft, leaveOut } from './connection-draft.ts';
import type { ImportedConnection } from './imported-connection.ts';
import { takeProgramOption } from './program-option.ts';

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
    ...{ '-H': 'header', '--header': 'header', '--protocol': 'subprotocol', '--origin': 'origin' },
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

function takeOption(draft: ConnectionDraft, option: GivenOption): void {
  switch (option.name) {
    case 'file':
      leaveOut(
        draft,
        'local-file',
        'Settings from a file were left out: a pasted command opens no files.',
      );
      return;
    case 'address':
      leaveOut(
        draft,
        'other-address',
        'The certificate must name the host of the URL (the command asked for another name).',
      );
      return;
    default:
      takeProgramOption(draft, option);
  }
}
