import type { RunReporter } from './run-reporter.ts';

/** Every event as a JSON object on a line of its own. */
export function jsonReporter(): RunReporter {
  return {
    event: (event) => `${JSON.stringify(event)}\n`,
    end: () => '',
  };
}
