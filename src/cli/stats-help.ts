import { fileExitCodeLines } from './exit-code-help.ts';

/** What `framescope stats --help` prints. */
export const statsHelp = `Print figures of a capture: what was received, what is stored, when, what is
missing, and how long answers took.

Usage:
  framescope stats CAPTURE [--json]

  --json   one JSON object on one line (documented in the README)

What is damaged, and a capture that was not closed, is said on stderr.

${fileExitCodeLines}
`;
