import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Servers of `test/integration/foreign` that speak a protocol of the built-in profiles. */
export type StrangerName = 'salescoach' | 'gated_cli' | 'codette' | 'coda' | 'openagents';

/** Something that the server saw or did, at `at` seconds since 1970 on its own clock. */
export interface LedgerLine {
  readonly at: number;
  readonly event: string;
  readonly [own: string]: unknown;
}

/** A running server that writes down what it sees. */
export interface Stranger {
  /** Such as `ws://127.0.0.1:40000`, without a path. */
  readonly url: string;
  /** So far, in order. */
  readonly ledger: readonly LedgerLine[];
  /** Once the condition holds for the ledger. Throws when the server ends before. */
  until(condition: (ledger: readonly LedgerLine[]) => boolean): Promise<void>;
  /** Gives it a command, such as to be down for a while. */
  command(command: object): void;
  stop(): Promise<void>;
}

const modules: Readonly<Record<StrangerName, string>> = {
  salescoach: 'aiohttp',
  gated_cli: 'websockets',
  codette: 'fastapi',
  coda: 'websockets',
  openagents: 'fastapi',
};

/** Where Debian's packages install their modules; elsewhere the first python3 there is. */
const pythons = ['/usr/bin/python3', 'python3'] as const;

/** The Python that can run the server, or a sentence that says what is missing. */
export function pythonFor(name: StrangerName): { python: string } | { missing: string } {
  const module = modules[name];
  const needed = module === 'fastapi' ? 'fastapi, uvicorn, websockets' : module;
  const python = pythons.find((one) => spawnSync(one, ['-c', `import ${needed}`]).status === 0);
  return python === undefined
    ? {
        missing: `python3 with ${needed} was not found; on Debian: apt-get install python3-${module}`,
      }
    : { python };
}

/** Starts a server and waits until it listens. */
export async function startStranger(name: StrangerName, python: string): Promise<Stranger> {
  const script = join(import.meta.dirname, 'foreign', `${name}_server.py`);
  const child = spawn(python, ['-B', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ledger: LedgerLine[] = [];
  let ended = false;
  let port: string | null = null;
  let waiting: (() => void)[] = [];
  function wake(): void {
    const wakes = waiting;
    waiting = [];
    for (const one of wakes) {
      one();
    }
  }
  const change = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
    });
  createInterface(child.stdout).on('line', (line) => {
    if (port === null) {
      port = line;
    } else {
      ledger.push(JSON.parse(line) as LedgerLine);
    }
    wake();
  });
  const closed = once(child, 'close').then(() => {
    ended = true;
    wake();
  });
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      if (ended) {
        throw new Error(`The server ${name} ended: ${JSON.stringify(ledger.slice(-5))}`);
      }
      await change();
    }
  }
  await until(() => port !== null);
  return {
    url: `ws://127.0.0.1:${String(port)}`,
    ledger,
    until: (condition) => until(() => condition(ledger)),
    command: (command) => {
      child.stdin.write(`${JSON.stringify(command)}\n`);
    },
    stop: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
