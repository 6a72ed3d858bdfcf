import { app, shell, type BrowserWindow } from 'electron';
import { realpath } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { RecentCapture } from '../core/capture/capture-status.ts';
import type { Result } from '../ipc/contract.ts';
import { formatOf } from '../engine/convert/convert-format.ts';
import { askWhatToOpen, askWhereToSave } from './capture-dialogs.ts';
import type { Conversions } from './conversions.ts';
import type { EngineHost } from './engine-host.ts';
import type { RecentCaptures } from './recent-captures.ts';
import type { AppHandlers } from './request-handlers.ts';
import { done, refused } from './outcome.ts';

interface CaptureFilesOptions {
  readonly host: EngineHost;
  readonly recents: RecentCaptures;
  readonly conversions: Conversions;
  readonly appVersion: string;
  /** Where the capture that a file is imported into will stand, by the file's name without its end. */
  readonly importPath: (stem: string) => string;
  readonly window: () => BrowserWindow | null;
  /** Something was opened, saved or deleted: the menu of recent captures is out of date. */
  readonly onRecentsChanged: () => void;
}

type CaptureRequests = Pick<
  AppHandlers,
  'openCapture' | 'openRecentCapture' | 'recentCaptures' | 'deleteRecentCapture' | 'saveCaptureAs'
>;

/** Captures as files: dialogs, the recent ones, and what comes from outside. Paths stay in here. */
export class CaptureFiles {
  readonly #options: CaptureFilesOptions;

  constructor(options: CaptureFilesOptions) {
    this.#options = options;
  }

  /** The page's requests that have to do with capture files. */
  readonly requests: CaptureRequests = {
    openCapture: async () => {
      const window = this.#options.window();
      const path = window === null ? null : await askWhatToOpen(window);
      return path === null ? done(null) : this.open(path);
    },
    openRecentCapture: async (id) => {
      const path = this.#options.recents.pathOf(id);
      return path === null ? unknownCapture : this.open(path);
    },
    recentCaptures: async () => done(await this.recent()),
    deleteRecentCapture: async (id) => {
      const path = this.#options.recents.pathOf(id);
      return path === null ? unknownCapture : this.#moveToTrash(path);
    },
    saveCaptureAs: (captureId) => this.#saveAs(captureId),
  };

  recent(): Promise<readonly RecentCapture[]> {
    return this.#options.recents.list();
  }

  /** The file that an id of a recent capture names; null for any other. */
  pathOf(id: string): string | null {
    return this.#options.recents.pathOf(id);
  }

  /** Opens a file read-only, or a capture made of a HAR or of JSON lines; its capture id. */
  async open(path: string): Promise<Result<number>> {
    const format = formatOf(path);
    return format === 'har' || format === 'jsonl' ? this.#import(path, format) : this.#open(path);
  }

  /** Reads a file of another format into a new capture of the data folder and opens that. */
  async #import(path: string, format: 'har' | 'jsonl'): Promise<Result<number>> {
    const { conversions, appVersion, importPath, host } = this.#options;
    const resolved = await realOf(path);
    const target = importPath(basename(path, extname(path)));
    const read = await conversions.run({
      ...{ kind: 'import', path: resolved, format, target, appVersion },
    });
    if (!read.ok) {
      return read;
    }
    const opened = await host.request('openCaptureFile', [target]);
    if (opened.ok) {
      this.#options.onRecentsChanged();
    }
    return opened;
  }

  async #open(path: string): Promise<Result<number>> {
    const resolved = await realOf(path);
    const opened = await this.#options.host.request('openCaptureFile', [resolved]);
    if (opened.ok) {
      this.#remember(resolved);
    }
    return opened;
  }

  async #saveAs(captureId: number): Promise<Result<boolean>> {
    const window = this.#options.window();
    const name = await this.#options.host.request('captureName', [captureId]);
    if (!name.ok) {
      return name;
    }
    const path = window === null ? null : await askWhereToSave(window, name.value);
    if (path === null) {
      return done(false);
    }
    const written = await this.#options.host.request('writeCaptureFile', [
      captureId,
      await realOf(path),
    ]);
    if (!written.ok || !written.value) {
      return written;
    }
    this.#remember(await realOf(path));
    return done(true);
  }

  async #moveToTrash(path: string): Promise<Result<void>> {
    const { host, recents, onRecentsChanged } = this.#options;
    const open = await host.request('captureAt', [path]);
    if (!open.ok) {
      return open;
    }
    if (open.value !== null || !recents.isOwn(path)) {
      return refused(
        'capture-kept',
        open.value === null
          ? `${basename(path)} is not in Framescope’s own folder; delete it where it lies.`
          : `${basename(path)} is open. Close it first.`,
      );
    }
    try {
      await shell.trashItem(path);
      // What was not closed has its last entries in files beside it.
      await Promise.allSettled(['-wal', '-shm'].map((end) => shell.trashItem(`${path}${end}`)));
    } catch (error) {
      return refused(
        'trash-failed',
        `${basename(path)} was not moved to the trash: ${text(error)}`,
      );
    }
    onRecentsChanged();
    return done(undefined);
  }

  #remember(path: string): void {
    this.#options.recents.remember(path);
    app.addRecentDocument(path);
    this.#options.onRecentsChanged();
  }
}

/** One name for one file, so that opening it twice by different names opens it once. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // It is not there; whoever opens it says so.
    return path;
  }
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const unknownCapture = refused(
  'capture-not-found',
  'This capture is not in the list any more. Open it with Open Capture….',
);
