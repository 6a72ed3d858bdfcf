import { resolve } from 'node:path';
import { parseCommandLine } from './command-line.ts';

/** The part of Electron's `app` that names files. */
interface FileNamingApp {
  on(
    name: 'second-instance',
    listener: (event: unknown, args: string[], workingFolder: string) => void,
  ): unknown;
  on(
    name: 'open-file',
    listener: (event: { preventDefault(): void }, path: string) => void,
  ): unknown;
}

interface FileEventsOptions {
  /** Somebody started the app once more: the window that is there comes to the front. */
  readonly onSecondStart: () => void;
  readonly open: (...paths: readonly string[]) => void;
}

/** Passes on the files that the system names: on the command line of a second start, or by a double-click. */
export function listenForFiles(
  app: FileNamingApp,
  { onSecondStart, open }: FileEventsOptions,
): void {
  app.on('second-instance', (_event, args, workingFolder) => {
    onSecondStart();
    const files = parseCommandLine(args.slice(1)).captureFiles;
    open(...files.map((file) => resolve(workingFolder, file)));
  });
  // macOS names a file that was double-clicked so, perhaps before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
}
