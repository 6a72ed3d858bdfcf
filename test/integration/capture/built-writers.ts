import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../..');

/** A process that writes a capture. */
export interface Writer {
  /** Lines it told so far. */
  readonly lines: readonly string[];
  /** Once it told a line that begins so; false when it ended before. */
  told(start: string): Promise<boolean>;
  /** SIGKILL; once it is dead and all its lines were read. */
  kill(): Promise<void>;
}

/** Programs of this folder, built for plain Node. */
export interface BuiltWriters {
  start(name: 'endless-writer' | 'idle-writer', ...args: readonly string[]): Writer;
  remove(): void;
}

export async function buildWriters(): Promise<BuiltWriters> {
  const outDir = join(root, 'out', `test-writers-${randomUUID()}`);
  const input = Object.fromEntries(
    ['endless-writer', 'idle-writer'].map((name) => [
      name,
      join(import.meta.dirname, `${name}.ts`),
    ]),
  );
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].js' } },
    },
  });
  return {
    start: (name, ...args) => startWriter(join(outDir, `${name}.js`), args),
    remove: () => {
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

function startWriter(program: string, args: readonly string[]): Writer {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let ended = false;
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const closed = once(child, 'close').then(() => {
    ended = true;
    for (const look of waiting) look();
  });
  return {
    lines,
    told: (start) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = lines.some((line) => line.startsWith(start));
          if (!found && !ended) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
