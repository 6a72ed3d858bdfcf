import { ipcRenderer, webUtils } from 'electron';
import { droppedFileChannel } from '../ipc/channels.ts';

/**
 * Opens files that the user drops on the window. Events made by a script are ignored, and the page never
 * learns a path: it goes from here straight to the main process.
 */
export function openDroppedFiles(): void {
  window.addEventListener('dragover', acceptFiles, { capture: true });
  window.addEventListener('drop', openFiles, { capture: true });
}

function holdsFiles(event: DragEvent): boolean {
  return event.isTrusted && (event.dataTransfer?.types.includes('Files') ?? false);
}

function acceptFiles(event: DragEvent): void {
  if (holdsFiles(event)) {
    event.preventDefault();
    event.stopPropagation();
    if (event.dataTransfer !== null) {
      event.dataTransfer.dropEffect = 'copy';
    }
  }
}

function openFiles(event: DragEvent): void {
  if (!holdsFiles(event)) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  for (const file of event.dataTransfer?.files ?? []) {
    const path = webUtils.getPathForFile(file);
    if (path !== '') {
      ipcRenderer.send(droppedFileChannel, path);
    }
  }
}
