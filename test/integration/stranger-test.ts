import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { connectJson } from './cli-process.ts';
import type { CliResult, Line } from './cli-process.ts';
import { shortened } from './short-profile.ts';
import type { Shortening } from './short-profile.ts';
import { pythonFor, startStranger } from './stranger.ts';
import type { LedgerLine, Stranger, StrangerName } from './stranger.ts';

/** What a test of a stranger gets. */
export interface StrangerTest {
  /** A server of the test's own, stopped after it. */
  readonly server: Stranger;
  /** Runs `connect --json` with the built-in profile of the protocol against a path of the server. */
  connect(
    path: string,
    ...args: readonly string[]
  ): Promise<CliResult & { readonly lines: readonly Line[] }>;
  /** A file with the built-in profile, its waits shortened. */
  shortProfile(by: Shortening): string;
  /** A folder of the test's own, removed after it. */
  readonly folder: string;
}

/**
 * Tests of the command line with a built-in profile, as it is, against a server that was written from
 * the protocol's description alone. They run at once, since much of their time is waiting; skipped
 * with the reason where the server cannot be had.
 */
export function describeStranger(
  name: StrangerName,
  profileId: string,
  tests: (it: (title: string, run: (parts: StrangerTest) => Promise<void>) => void) => void,
): void {
  describe.concurrent(`the profile ${profileId} with a server that somebody else wrote`, () => {
    const found = pythonFor(name);
    tests((title, run) => {
      test(title, async (context) => {
        if ('missing' in found) {
          context.skip(found.missing);
          return;
        }
        const server = await startStranger(name, found.python);
        const folder = mkdtempSync(join(tmpdir(), 'framescope-profile-'));
        try {
          await run({
            server,
            folder,
            connect: (path, ...args) => {
              const profile = args.includes('--profile') ? [] : ['--profile', profileId];
              return connectJson(`${server.url}${path}`, ...profile, ...args);
            },
            shortProfile: (by) => {
              const path = join(folder, 'short.json');
              writeFileSync(path, shortened(profileId, by));
              return path;
            },
          });
        } finally {
          await server.stop();
          rmSync(folder, { recursive: true, force: true });
        }
      });
    });
  });
}

/** Phases in order, with the step reached while `handshaking`; `connecting` once for each attempt. */
export function phases(lines: readonly Line[]): readonly string[] {
  return lines
    .filter(({ kind }) => kind === 'state')
    .map(({ phase, step }) =>
      phase === 'handshaking' ? `handshaking ${String(step)}` : String(phase),
    )
    .filter((phase, index, all) => phase !== 'connecting' || all[index - 1] !== 'connecting');
}

/** The messages of one direction. */
export function messages(lines: readonly Line[], direction: 'send' | 'receive'): readonly Line[] {
  return lines.filter((line) => line['kind'] === 'message' && line['direction'] === direction);
}

/** The payload of a line, read as JSON. */
export function json(line: Line | undefined): Record<string, unknown> {
  return JSON.parse(String(line?.['payload'])) as Record<string, unknown>;
}

/** The first line of a kind that has these fields. */
export function findLine(lines: readonly Line[], wanted: Line): Line | undefined {
  return lines.find((line) =>
    Object.entries(wanted).every(([name, value]) => line[name] === value),
  );
}

/** What the server took in, as text. */
export function taken(ledger: readonly LedgerLine[]): readonly string[] {
  return ledger.filter(({ event }) => event === 'received').map(({ data }) => String(data));
}

/** When a line happened, in seconds since 1970 as the server counts. */
export function atOf(line: Line | undefined): number {
  return Date.parse(String(line?.['wallTime'])) / 1000;
}
