import { say } from './progress.mjs';

/**
 * Runs a script's main function; a failure is one sentence and exit code 1.
 * @param {() => Promise<number | void>} main its value is the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

/** Ends at once on Ctrl+C and SIGTERM, together with everything that was started. */
export function endOnSignal() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => process.exit(130));
  }
}
