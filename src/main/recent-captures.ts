import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RecentCapture } from '../core/capture/capture-status.ts';
import { hasCaptureName } from './capture-path.ts';
import { maxRecentPaths, readRecentPaths, writeRecentPaths } from './recent-paths-file.ts';

interface RecentCapturesOptions {
  /** The data folder, where live captures are written. */
  readonly folder: string;
  /** JSON file with the paths of captures opened elsewhere. */
  readonly file: string;
  /** The capture being written, which is not a recent one yet. */
  readonly livePath: string;
}

/** Captures that can be opened again: those of the data folder, and files opened or saved lately. */
export class RecentCaptures {
  readonly #options: RecentCapturesOptions;
  readonly #pathById = new Map<string, string>();

  constructor(options: RecentCapturesOptions) {
    this.#options = options;
  }

  /** Those that exist now, last written first. */
  async list(): Promise<readonly RecentCapture[]> {
    const { folder, file, livePath } = this.#options;
    const paths = new Set([...(await capturesIn(folder)), ...readRecentPaths(file)]);
    paths.delete(livePath);
    const found = await Promise.all([...paths].map((path) => this.#describe(path)));
    return found
      .filter((capture) => capture !== null)
      .sort((a, b) => b.modifiedMs - a.modifiedMs || a.name.localeCompare(b.name));
  }

  /** The file that an id of an earlier list names; null for any other. */
  pathOf(id: string): string | null {
    return this.#pathById.get(id) ?? null;
  }

  /** Whether a capture lies in the data folder, and so is Framescope's to delete. */
  isOwn(path: string): boolean {
    return dirname(path) === this.#options.folder;
  }

  /** Keeps a file that was opened or saved in the list. */
  remember(path: string): void {
    if (!this.isOwn(path)) {
      const others = readRecentPaths(this.#options.file).filter((each) => each !== path);
      writeRecentPaths(this.#options.file, [path, ...others].slice(0, maxRecentPaths));
    }
  }

  async #describe(path: string): Promise<RecentCapture | null> {
    const file = await statOf(path);
    if (file === null) {
      return null;
    }
    // A write-ahead log stays beside a capture only while nobody closed it.
    const log = await statOf(`${path}-wal`);
    const id = idOf(path);
    this.#pathById.set(id, path);
    return {
      id,
      name: basename(path),
      byteLength: file.size + (log?.size ?? 0),
      modifiedMs: Math.max(file.mtimeMs, log?.mtimeMs ?? 0),
      endedUnexpectedly: this.isOwn(path) && (log?.size ?? 0) > 0,
    };
  }
}

/** The same for the same path in every run, and no path. */
function idOf(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 22);
}

async function capturesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter(hasCaptureName).map((name) => join(folder, name));
  } catch {
    // No folder yet, or one that cannot be read: then there is nothing to open again.
    return [];
  }
}

async function statOf(path: string) {
  try {
    const found = await stat(path);
    return found.isFile() ? found : null;
  } catch {
    // Gone since it was remembered.
    return null;
  }
}
