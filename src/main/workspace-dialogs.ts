import { dialog, type BrowserWindow } from 'electron';

/** Asks for the folder of a workspace; its path, or null when the user chose none. */
export async function askForWorkspace(
  window: BrowserWindow,
  current: string,
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Choose Workspace Folder',
    buttonLabel: 'Use Folder',
    defaultPath: current,
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
