import { fileExitCodeLines } from './exit-code-help.ts';

/** What `framescope export --help` prints. */
export const exportHelp = `Write a capture as lines of JSON, as a HAR or as a table (documented in the README),
or a scenario as a load test.

Usage:
  framescope export FILE --jsonl [--redact] [--filter TEXT] [--out OUT.jsonl]
  framescope export FILE --frames OUT.jsonl [--filter TEXT]
  framescope export FILE --har OUT.har [--filter TEXT] [--with-secrets] [--control-frames]
  framescope export FILE --csv OUT.csv [--filter TEXT] [--with-secrets]
  framescope export FILE.scenario.yaml --target k6|artillery [--out FILE]

  --jsonl          a line for every entry, as "connect --json" prints it: with everything
                   that crossed the wire, secrets too
  --redact         puts pseudonyms in place of passwords, tokens and cookies in --jsonl
  --frames OUT     a line for every frame: FIN, RSV, mask, lengths, times; - for stdout
  --har OUT        HAR 1.2 as Chrome DevTools and HTTP Toolkit read it; - for stdout
  --csv OUT        a table with a row for every entry; - for stdout
  --target NAME    a scenario as a load test; what it cannot do is told on stderr
  --with-secrets   leaves passwords, tokens and cookies in a HAR or a table as they were;
                   without it, pseudonyms stand in their place
  --control-frames writes pings, pongs and Close frames into a HAR, too
  --filter TEXT    only entries that meet a filter, written as in the search box:
                   'dir:receive type:chat size>1k not "time out"'
  --out OUT        write to a file instead of stdout

A file OUT is replaced, unless it is a capture.

${fileExitCodeLines}
`;
