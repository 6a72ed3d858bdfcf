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

/** Asks where a scenario is to be written; its path, or null when the user chose none. */
export async function askForNewScenario(
  window: BrowserWindow,
  suggestedPath: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save as Scenario',
    defaultPath: suggestedPath,
    filters: [{ name: 'Scenarios', extensions: ['scenario.yaml', 'yaml', 'yml'] }],
  });
  return canceled || filePath === '' ? null : filePath;
}
