import { fileExitCodeLines } from './exit-code-help.ts';

/** What `framescope stats --help` prints. */
export const statsHelp = `Print figures of a capture: what was received, what is stored, when, and what is missing.

Usage:
  framescope stats FILE [--json]

  --json   one JSON object on one line (documented in the README)

What is damaged, and a capture that was not closed, is said on stderr.

${fileExitCodeLines}
`;
