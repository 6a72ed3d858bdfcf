import { fileExitCodeLines } from './exit-code-help.ts';

/** What `framescope export --help` prints. */
export const exportHelp = `Write a capture as lines of JSON (documented in the README), as a HAR or as a
table (docs/import-export.md), or a scenario as a load test (docs/scenarios.md).

Usage:
  framescope export CAPTURE --jsonl [--filter TEXT] [--with-secrets]
                    [--out OUT.jsonl]
  framescope export CAPTURE --frames OUT.jsonl [--filter TEXT]
  framescope export CAPTURE --har OUT.har [--filter TEXT] [--with-secrets]
                    [--control-frames]
  framescope export CAPTURE --csv OUT.csv [--filter TEXT] [--with-secrets]
  framescope export FILE.scenario.yaml --target k6|artillery [--out OUT]

  --jsonl            a line for every entry, as "connect --json" prints it
  --frames OUT       a line for every frame: FIN, RSV, mask, lengths, times
  --har OUT          HAR 1.2 as Chrome DevTools and HTTP Toolkit read it
  --csv OUT          a table with a row for every entry
  --target NAME      the load tester; what it cannot do is told on stderr
  --with-secrets     leave passwords, tokens and cookies in lines, a HAR or a
                     table: everything byte for byte; without it, pseudonyms
                     stand in their place
  --control-frames   write pings, pongs and Close frames into a HAR, too
  --filter TEXT      only entries that meet a filter, written as in the search
                     box: 'dir:receive type:chat size>1k not "time out"'
  --out OUT          write to a file instead of stdout

OUT may be - for stdout. A file OUT is replaced, unless it is a capture.

Examples:
  framescope export a.framescope --jsonl --filter 'dir:receive size>1k'
  framescope export a.framescope --har a.har
  framescope export login.scenario.yaml --target k6 --out login.js

${fileExitCodeLines}
`;
