import { dialog, type BrowserWindow } from 'electron';

/** Asks which file of another tool to import; its path, or null when the user chose none. */
export async function askForImport(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import Collection or AsyncAPI Document',
    filters: [
      { name: 'Collections and AsyncAPI', extensions: ['json', 'yaml', 'yml', 'bru'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
