import type { CopiedText } from './copied-connection.ts';
import { argumentProblem, shellQuoted } from './shell-quoting.ts';

/** One argument: an option by itself, or with a value behind its `=`; `what` names it in sentences. */
export type CommandArgument =
  | { readonly option: string }
  | { readonly option: string; readonly value: string; readonly what: string };

/** A command of a POSIX shell, each argument on a line of its own when there are several. */
export function commandLine(program: string, args: readonly CommandArgument[]): CopiedText {
  const words = [program];
  for (const arg of args) {
    if (!('value' in arg)) {
      words.push(arg.option);
      continue;
    }
    const problem = argumentProblem(arg.value, arg.what);
    if (problem !== null) return { ok: false, message: problem };
    words.push(`${arg.option}${shellQuoted(arg.value)}`);
  }
  return { ok: true, text: words.length <= 2 ? words.join(' ') : words.join(' \\\n  ') };
}
