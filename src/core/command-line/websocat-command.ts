import type { CopiedConnection, CopiedMessage, CopiedText } from './copied-connection.ts';
import { commandLine, type CommandArgument } from './command-text.ts';
import { maxArgumentByteLength, printfFormat, shellQuoted } from './shell-quoting.ts';

/** websocat splits what is longer than 64 KiB unless it has a larger buffer. */
const roomByteLength = 60_000;
const encoder = new TextEncoder();

/** A connection as a websocat (1.x) command, for a POSIX shell; a message is piped into it, whatever its bytes. */
export function websocatCommand(connection: CopiedConnection): CopiedText {
  const { url, headers, subprotocols, origin, acceptUntrustedCertificate, message } = connection;
  const args: CommandArgument[] = [];
  const piped = message === null ? null : pipedMessage(message);
  if (piped?.ok === false) return piped;
  for (const option of piped?.options ?? []) args.push({ option });
  if ((piped?.text.length ?? 0) > roomByteLength / 4) args.push({ option: '--buffer-size=131072' });
  // With = since a -H of websocat would take further arguments for headers too.
  for (const { name, value } of headers) {
    args.push({ option: '--header=', value: `${name}: ${value}`, what: `The header ${name}` });
  }
  if (subprotocols.length > 0) {
    args.push({ option: '--protocol=', value: subprotocols.join(', '), what: 'A subprotocol' });
  }
  if (origin !== null) args.push({ option: '--origin=', value: origin, what: 'The origin' });
  if (acceptUntrustedCertificate) args.push({ option: '--insecure' });
  args.push({ option: '', value: url, what: 'The URL' });
  const command = commandLine('websocat', args);
  return command.ok && piped !== null
    ? { ok: true, text: `${piped.text} |\n  ${command.text}` }
    : command;
}

type Piped =
  | { readonly ok: true; readonly text: string; readonly options: readonly string[] }
  | Extract<CopiedText, { ok: false }>;

/** What is piped into websocat: it stays until the server closes, so that answers are seen. */
function pipedMessage(message: CopiedMessage): Piped {
  if (message.kind === 'text' && /\p{Cs}/u.test(message.text)) {
    return {
      ok: false,
      message: 'The message holds half a character (a lone surrogate), which no command can take.',
    };
  }
  const bytes = message.kind === 'text' ? encoder.encode(message.text) : message.bytes;
  const tooLong: Piped = {
    ok: false,
    message:
      'The message is longer than 100,000 bytes, which is too long for a command. Copy it as JavaScript or Python.',
  };
  if (bytes.length > maxArgumentByteLength) return tooLong;
  const isPlain = message.kind === 'text' && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(message.text);
  if (isPlain) {
    const text = `printf '%s\\n' ${shellQuoted(message.text)}`;
    return { ok: true, text, options: ['--no-close'] };
  }
  const format = printfFormat(bytes);
  if (format.length > maxArgumentByteLength) return tooLong;
  const isText = message.kind === 'text' && !message.text.includes('\0');
  return isText
    ? {
        ok: true,
        text: `printf '${format}\\000'`,
        options: ['--no-close', '--null-terminated'],
      }
    : {
        ok: true,
        text: `printf '${format}'`,
        options: ['--no-close', message.kind === 'binary' ? '--binary' : '--no-line'],
      };
}
