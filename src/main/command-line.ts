import { canBeOpened } from './capture-path.ts';

/** What the command line asks of the app, beyond Chromium's own switches. */
export interface CommandLine {
  /** Starts a demo server and connects to it: the simulated one of a profile, or the plain one. */
  readonly demo: { readonly profileId: string | null } | null;
  /** Where to write a picture of the window, for machines without a display. */
  readonly startScreenshot: string | null;
  /** Folder for settings and caches in place of the user's. */
  readonly userDataFolder: string | null;
  /** Capture files to open, as they were given: perhaps relative to the working folder. */
  readonly captureFiles: readonly string[];
}

/** Reads the arguments after the executable; unknown ones are Chromium's business. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  return {
    demo: readDemo(args),
    startScreenshot: flagValue(args, '--start-screenshot'),
    userDataFolder: flagValue(args, '--user-data-dir'),
    captureFiles: args.filter((arg) => !arg.startsWith('-') && canBeOpened(arg)),
  };
}

/** `--demo`, `--demo codette` or `--demo=codette`. */
function readDemo(args: readonly string[]): CommandLine['demo'] {
  const profileId = flagValue(args, '--demo');
  const index = args.indexOf('--demo');
  if (profileId !== null || index < 0) {
    return profileId === null ? null : { profileId };
  }
  const next = args[index + 1] ?? '';
  return { profileId: /^[a-z][a-z0-9-]*$/.test(next) ? next : null };
}

function flagValue(args: readonly string[], name: string): string | null {
  const found = args.find((arg) => arg.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}
