import { fileExitCodeLines } from './exit-code-help.ts';

/** What `framescope export --help` prints. */
export const exportHelp = `Write a capture as lines of JSON (documented in the README).

Usage:
  framescope export FILE --jsonl [--filter TEXT] [--out OUT.jsonl]
  framescope export FILE --frames OUT.jsonl [--filter TEXT]

  --jsonl          a line for every entry, as "connect --json" prints it
  --frames OUT     a line for every frame: FIN, RSV, mask, lengths, times; - for stdout
  --filter TEXT    only entries that meet a filter, written as in the search box:
                   'dir:receive type:chat size>1k not "time out"'
  --out OUT        write to a file instead of stdout

A file OUT is replaced, unless it is a capture.

${fileExitCodeLines}
`;
