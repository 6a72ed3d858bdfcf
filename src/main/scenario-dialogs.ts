import { dialog, type BrowserWindow } from 'electron';

/** Asks which scenario to import; its path, or null when the user chose none. */
export async function askForScenario(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import Scenario',
    filters: [
      { name: 'Scenarios', extensions: ['yaml', 'yml'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
