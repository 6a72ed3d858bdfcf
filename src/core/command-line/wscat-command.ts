import type { CopiedConnection, CopiedText } from './copied-connection.ts';
import { commandLine, type CommandArgument } from './command-text.ts';

/** A connection as a wscat command, for a POSIX shell; with a message, it is sent and one second is waited for answers. */
export function wscatCommand(connection: CopiedConnection): CopiedText {
  const { url, headers, subprotocols, origin, acceptUntrustedCertificate, message } = connection;
  if (message?.kind === 'binary') {
    return {
      ok: false,
      message: 'wscat sends text only. Copy a binary message as websocat, JavaScript or Python.',
    };
  }
  const args: CommandArgument[] = [
    { option: '--connect=', value: url, what: 'The URL' },
    ...headers.map(({ name, value }) => ({
      option: '--header=',
      value: `${name}: ${value}`,
      what: `The header ${name}`,
    })),
    ...subprotocols.map((name) => ({
      option: '--subprotocol=',
      value: name,
      what: 'A subprotocol',
    })),
  ];
  if (origin !== null) args.push({ option: '--origin=', value: origin, what: 'The origin' });
  if (acceptUntrustedCertificate) args.push({ option: '--no-check' });
  if (message !== null) {
    args.push({ option: '--execute=', value: message.text, what: 'The message' });
    args.push({ option: '--wait=1' });
  }
  return commandLine('wscat', args);
}
