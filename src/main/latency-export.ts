import { dialog, type BrowserWindow } from 'electron';
import { basename } from 'node:path';
import type { Result } from '../ipc/contract.ts';
import type { EngineHost } from './engine-host.ts';
import { writeWholeFile } from '../engine/whole-file.ts';

interface ExportOptions {
  readonly host: EngineHost;
  readonly window: () => BrowserWindow | null;
}

/** Figures of a connection, and the form of the file. */
type Wish = [captureId: number, connectionId: number, format: 'csv' | 'json'];

/** Asks for a place and writes the figures of a connection there; false when the user chose none. */
export async function exportLatency(
  { host, window }: ExportOptions,
  ...wish: Wish
): Promise<Result<boolean>> {
  const [, connectionId, format] = wish;
  const owner = window();
  const path = owner === null ? null : await askWhere(owner, connectionId, format);
  if (path === null) {
    return { ok: true, value: false };
  }
  const text = await host.request('latencyText', wish);
  return text.ok ? written(path, text.value) : text;
}

async function askWhere(
  window: BrowserWindow,
  connectionId: number,
  format: 'csv' | 'json',
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export Latency Figures',
    defaultPath: `latency-server-${String(connectionId)}.${format}`,
    filters: [
      { name: format === 'csv' ? 'Tables (CSV)' : 'JSON', extensions: [format] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled || filePath === '' ? null : filePath;
}

async function written(path: string, text: string): Promise<Result<boolean>> {
  try {
    await writeWholeFile(path, text);
    return { ok: true, value: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(path, basename(path)) : '';
    return {
      ok: false,
      error: {
        code: 'export-failed',
        message: `${basename(path)} was not written: ${reason}. Choose another place.`,
      },
    };
  }
}
