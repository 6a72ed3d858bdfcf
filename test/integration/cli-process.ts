import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inject } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** A line of `connect --json`, read back. */
export type Line = Readonly<Record<string, unknown>>;

export interface CliResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command line. */
export interface CliProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Once it ended and all its output was read. */
  readonly ended: Promise<CliResult>;
  /** Once stdout matches. Throws when it ended before. */
  output(pattern: RegExp): Promise<RegExpExecArray>;
}

export function startCli(...args: readonly string[]): CliProcess {
  const child = spawn(process.execPath, [join(inject('cliFolder'), 'index.js'), ...args], {
    cwd: root,
  });
  child.stdin.end();
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  const stdout: string[] = [];
  const stderr: string[] = [];
  child.stdout.on('data', (text: string) => stdout.push(text));
  child.stderr.on('data', (text: string) => stderr.push(text));
  const ended = once(child, 'close').then(([exitCode]) => ({
    exitCode: exitCode as number | null,
    stdout: stdout.join(''),
    stderr: stderr.join(''),
  }));
  return {
    child,
    ended,
    output: async (pattern) => {
      for (;;) {
        const found = pattern.exec(stdout.join(''));
        if (found !== null) {
          return found;
        }
        const event = await Promise.race([once(child.stdout, 'data'), ended]);
        if ('exitCode' in event) {
          const last = pattern.exec(event.stdout);
          if (last !== null) {
            return last;
          }
          throw new Error(`It ended without ${String(pattern)}: ${event.stdout}${event.stderr}`);
        }
      }
    },
  };
}

export function runCli(...args: readonly string[]): Promise<CliResult> {
  return startCli(...args).ended;
}

/** Runs `connect --json` and reads its lines. */
export async function connectJson(
  url: string,
  ...args: readonly string[]
): Promise<CliResult & { readonly lines: readonly Line[] }> {
  const result = await runCli('connect', url, '--json', ...args);
  return { ...result, lines: linesOf(result.stdout) };
}

export function linesOf(stdout: string): readonly Line[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** The lines of one kind, reduced to some fields. */
export function pick(
  lines: readonly Line[],
  kind: string,
  ...fields: readonly string[]
): unknown[] {
  return lines
    .filter((line) => line['kind'] === kind)
    .map((line) => Object.fromEntries(fields.map((field) => [field, line[field]])));
}
