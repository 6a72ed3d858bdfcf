import { dialog, type BrowserWindow, type FileFilter } from 'electron';

/** An AsyncAPI document becomes a profile, too. */
const importFilters: FileFilter[] = [
  { name: 'Profiles and AsyncAPI documents', extensions: ['json', 'yaml', 'yml'] },
  { name: 'All files', extensions: ['*'] },
];

const filters: FileFilter[] = [
  { name: 'Profiles', extensions: ['json'] },
  { name: 'All files', extensions: ['*'] },
];

/** Asks which profile to import; its path, or null when the user chose none. */
export async function askWhatToImport(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import Profile',
    filters: importFilters,
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks where to write a profile; the path, or null when the user chose none. */
export async function askWhereToExport(
  window: BrowserWindow,
  name: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export Profile',
    defaultPath: name,
    filters,
  });
  return canceled || filePath === '' ? null : filePath;
}
