import { dialog, type BrowserWindow } from 'electron';
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Result } from '../ipc/contract.ts';
import type { ExportedFile, ExportEventsWish } from '../ipc/convert-requests.ts';
import { captureExtension } from './capture-path.ts';
import type { Conversions } from './conversions.ts';
import type { EngineHost } from './engine-host.ts';

interface EventExportOptions {
  readonly host: EngineHost;
  readonly conversions: Conversions;
  readonly appVersion: string;
  readonly window: () => BrowserWindow | null;
}

const formatNames: Readonly<Record<ExportEventsWish['format'], string>> = {
  har: 'HTTP archives (HAR)',
  jsonl: 'JSON Lines',
  csv: 'Tables (CSV)',
};

/** Asks for a place and writes events of a capture there; null when the user chose none or gave it up. */
export async function exportEvents(
  { host, conversions, appVersion, window }: EventExportOptions,
  wish: ExportEventsWish,
): Promise<Result<ExportedFile | null>> {
  const capturePath = await host.request('captureFile', [wish.captureId]);
  if (!capturePath.ok) {
    return capturePath;
  }
  if (capturePath.value === '') {
    return {
      ok: false,
      error: {
        code: 'capture-memory-only',
        message: 'This capture is in memory only. Save it, open the copy and export from there.',
      },
    };
  }
  const owner = window();
  const path = owner === null ? null : await askWhere(owner, wish.format, capturePath.value);
  if (path === null) {
    return { ok: true, value: null };
  }
  const exported = await conversions.run({
    ...{ kind: 'export', capturePath: capturePath.value, path, wish, appVersion },
  });
  if (!exported.ok) {
    return exported.error.code === 'conversion-cancelled' ? { ok: true, value: null } : exported;
  }
  const { count, leftOut } = exported.value;
  return { ok: true, value: { name: basename(path), count, leftOut } };
}

async function askWhere(
  window: BrowserWindow,
  format: ExportEventsWish['format'],
  capturePath: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export Events',
    defaultPath: `${basename(capturePath, captureExtension)}.${format}`,
    filters: [
      { name: formatNames[format], extensions: [format] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  if (canceled || filePath === '') {
    return null;
  }
  // The user agreed to replace a file of the name as typed, and of no other.
  const named = `${filePath}.${format}`;
  return extname(filePath) === '' && !existsSync(named) ? named : filePath;
}
