import { fileExitCodeLines } from '../exit-code-help.ts';

/** What `framescope bundle --help` prints. */
export const bundleHelp = `Write a capture that can be given away: pseudonyms stand in place of secrets.

Usage:
  framescope bundle CAPTURE OUT.framescope [options]
  framescope bundle CAPTURE --dry-run [options]
  framescope bundle --rules-print [--redact RULES]

  --redact RULES    a file of rules, YAML or JSON, beside the usual ones
                    (documented in docs/bundles.md)
  --value TEXT      a text to replace wherever it stands; may be repeated
  --filter TEXT     only entries that meet a filter, written as in the search
                    box
  --note TEXT       what the reader should know; kept in the bundle
  --note-file FILE  the same from a file
  --dry-run         write nothing; list what would be replaced, as it is and as
                    it would be
  --json            one JSON object with every change and what looks like a
                    secret still
  --rules-print     print the rules as a file to begin with
  --force           replace OUT if it exists

The same value becomes the same pseudonym everywhere; another bundle has other
pseudonyms. Nothing is sent anywhere.

Examples:
  framescope bundle a.framescope --dry-run
  framescope bundle a.framescope for-support.framescope --note "Login fails"

${fileExitCodeLines}
`;
