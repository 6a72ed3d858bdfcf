import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { captureExtension } from './capture-path.ts';

const filters: FileFilter[] = [
  { name: 'Framescope captures', extensions: [captureExtension.slice(1)] },
  { name: 'All files', extensions: ['*'] },
];

const openFilters: FileFilter[] = [
  {
    name: 'Captures, HAR and JSON Lines',
    extensions: [captureExtension.slice(1), 'har', 'jsonl', 'ndjson'],
  },
  { name: 'All files', extensions: ['*'] },
];

/** Asks which capture to open; its path, or null when the user chose none. */
export async function askWhatToOpen(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open Capture',
    filters: openFilters,
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks where to write a copy of a capture; the path, or null when the user chose none. */
export async function askWhereToSave(window: BrowserWindow, name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save Capture As',
    defaultPath: name.endsWith(captureExtension) ? name : `capture${captureExtension}`,
    filters,
  });
  if (canceled || filePath === '') {
    return null;
  }
  // The user agreed to replace a file of the name as typed, and of no other.
  const named = `${filePath}${captureExtension}`;
  return extname(filePath) === '' && !existsSync(named) ? named : filePath;
}
