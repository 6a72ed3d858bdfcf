import { cmdWords, isForCmd } from './cmd-words.ts';
import { curlConnection } from './curl-connection.ts';
import type { ImportedConnection } from './imported-connection.ts';
import { isForPowershell, powershellConnection } from './powershell-connection.ts';
import { maxCommandLength, shellWords, type CommandWords } from './shell-words.ts';
import { websocatConnection } from './websocat-connection.ts';
import { wscatConnection } from './wscat-connection.ts';

/** The programs whose command lines can be read, as they are called in sentences. */
export type CommandTool = 'cURL' | 'wscat' | 'websocat' | 'PowerShell';

/** What a command line asks for; or a sentence why it cannot be read. */
export type CommandReading =
  | { readonly ok: true; readonly tool: CommandTool; readonly connection: ImportedConnection }
  | { readonly ok: false; readonly message: string };

const tools: ReadonlyMap<string, CommandTool> = new Map([
  ['curl', 'cURL'],
  ['wscat', 'wscat'],
  ['websocat', 'websocat'],
]);

/** Words that may stand before a program and change nothing here. */
const beforeProgram = /^(?:\$|#|%|>|sudo|npx|-y|--yes|exec|env|time|[A-Za-z_][A-Za-z0-9_]*=[^]*)$/;

/**
 * Reads the command line of cURL, wscat or websocat (or PowerShell's Invoke-WebRequest), as it is copied
 * from a browser, a page or a terminal. Null when it is none of them. Nothing is run, opened or connected to.
 */
export function readCommandLine(text: string): CommandReading | null {
  const trimmed = text.trim();
  if (!mayBeCommand(trimmed)) return null;
  if (trimmed.length > maxCommandLength) {
    return { ok: false, message: 'The command is longer than 1,048,576 characters.' };
  }
  if (isForPowershell(trimmed.slice(0, 100_000)) && toolIn(firstWords(trimmed)) === null) {
    const connection = powershellConnection(trimmed);
    return connection === null ? noUrl('PowerShell') : finished('PowerShell', connection, []);
  }
  const reading = isForCmd(trimmed) ? cmdWords(trimmed) : shellWords(trimmed);
  if (!reading.ok) return reading;
  const at = reading.commands.findIndex(({ words }) => toolIn(words) !== null);
  const command = reading.commands[at];
  const found = command === undefined ? null : toolIn(command.words);
  if (command === undefined || found === null) return null;
  const notes: string[] = [];
  if (reading.hasMore) notes.push('What follows the command was not read.');
  if (reading.commands.some(({ hasExpansion }) => hasExpansion)) {
    notes.push('A $variable or `command` in it stands as it was written; nothing was run.');
  }
  const { tool, args } = found;
  const connection = connectionOf(tool, args);
  if (connection === null) {
    return { ok: false, message: `This ${tool} command waits for connections; it makes none.` };
  }
  const piped = tool === 'websocat' ? pipedMessages(reading.commands.slice(0, at)) : [];
  return connection.url === ''
    ? noUrl(tool)
    : finished(tool, { ...connection, messages: [...connection.messages, ...piped] }, notes);
}

function mayBeCommand(text: string): boolean {
  const head = text.slice(0, 100_000);
  return (
    /(?:^|[\s/\\|])(?:curl|wscat|websocat)(?:\.exe|\.cmd)?\s/i.test(head) || isForPowershell(head)
  );
}

function connectionOf(tool: CommandTool, args: readonly string[]): ImportedConnection | null {
  switch (tool) {
    case 'wscat':
      return wscatConnection(args);
    case 'websocat':
      return websocatConnection(args);
    default:
      return curlConnection(args);
  }
}

function finished(
  tool: CommandTool,
  connection: ImportedConnection,
  notes: readonly string[],
): CommandReading {
  return {
    ok: true,
    tool,
    connection: { ...connection, notes: [...connection.notes, ...notes] },
  };
}

function noUrl(tool: CommandTool): CommandReading {
  return { ok: false, message: `The ${tool} command names no URL. Copy the whole command.` };
}

function firstWords(text: string): readonly string[] {
  return text.slice(0, 1000).split(/\s+/, 10);
}

/** The program that words call, and its arguments. */
function toolIn(
  words: readonly string[],
): { readonly tool: CommandTool; readonly args: readonly string[] } | null {
  const at = words.findIndex((word) => !beforeProgram.test(word));
  const program = words[at]
    ?.replace(/^.*[/\\]/, '')
    .replace(/\.(?:exe|cmd)$/i, '')
    .toLowerCase();
  const tool = tools.get(program ?? '');
  return tool === undefined ? null : { tool, args: words.slice(at + 1) };
}

/** The text that `echo` or `printf '%s\n'` would pipe into the command. */
function pipedMessages(commands: readonly CommandWords[]): ImportedConnection['messages'] {
  const [program, ...args] = commands.at(-1)?.words ?? [];
  if (program === 'echo') {
    const text = args[0] === '-n' ? args.slice(1) : args;
    return [{ name: '', format: 'text', text: text.join(' ') }];
  }
  if (program === 'printf' && /^%s(?:\\n|\\0)?$/.test(args[0] ?? '') && args.length === 2) {
    return [{ name: '', format: 'text', text: args[1] ?? '' }];
  }
  return [];
}
