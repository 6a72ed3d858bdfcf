import { assertNever } from '../assert-never.ts';
import { codeSizeProblem } from './code-size.ts';
import type { CopiedConnection, CopiedText, CopyFormat } from './copied-connection.ts';
import { withoutSecrets } from './hidden-secrets.ts';
import { javascriptCode } from './javascript-code.ts';
import { pythonCode } from './python-code.ts';
import { websocatCommand } from './websocat-command.ts';
import { wscatCommand } from './wscat-command.ts';

/** A connection, and perhaps a message, as another tool takes it; without its secrets unless they are asked for. */
export function copiedText(
  connection: CopiedConnection,
  format: CopyFormat,
  secrets: 'hidden' | 'included',
): CopiedText {
  const problem = addressProblem(connection) ?? codeSizeProblem(connection);
  if (problem !== null) return { ok: false, message: problem };
  const shown = secrets === 'hidden' ? withoutSecrets(connection) : connection;
  switch (format) {
    case 'wscat':
      return wscatCommand(shown);
    case 'websocat':
      return websocatCommand(shown);
    case 'javascript':
      return javascriptCode(shown);
    case 'python':
      return pythonCode(shown);
    default:
      return assertNever(format);
  }
}

/** Captures come from anybody, and websocat takes `sh-c:…` in the place of a URL for a program to be run. */
function addressProblem({ url }: CopiedConnection): string | null {
  return /^wss?:\/\//i.test(url)
    ? null
    : 'The URL of this connection does not begin with ws:// or wss://, so it cannot be copied as a command.';
}
