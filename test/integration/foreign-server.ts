import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Where Debian's packages install their modules; elsewhere the first python3 there is. */
const pythons = ['/usr/bin/python3', 'python3'] as const;

/** A server that this project did not write. */
export type ForeignServerName = 'aiohttp' | 'websockets';

/** The Python that has the module, and the module's version; null when there is none. */
export function findPython(module: ForeignServerName): { python: string; version: string } | null {
  for (const python of pythons) {
    const code = `import ${module}; print(${module}.__version__)`;
    const probe = spawnSync(python, ['-c', code], { encoding: 'utf8' });
    if (probe.status === 0) {
      return { python, version: probe.stdout.trim() };
    }
  }
  return null;
}

export interface ForeignServer {
  /** Such as `ws://127.0.0.1:40000`, without a path. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server of `test/integration/foreign` and waits until it listens. */
export async function startForeignServer(
  name: ForeignServerName,
  python: string,
): Promise<ForeignServer> {
  const script = join(import.meta.dirname, 'foreign', `${name}_server.py`);
  const child = spawn(python, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await firstLine(child);
  return {
    url: `ws://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) {
    throw new Error('The server has no stdout.');
  }
  for await (const line of createInterface(child.stdout)) {
    return line;
  }
  throw new Error('The server ended before it listened.');
}
