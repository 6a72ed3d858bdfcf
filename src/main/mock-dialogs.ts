import { dialog, type BrowserWindow } from 'electron';

/** Asks what to simulate; a path, or null when the user chose none. */
export async function askWhatToSimulate(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Simulate a Server',
    filters: [
      { name: 'Captures and mock files', extensions: ['framescope', 'yaml', 'yml'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
