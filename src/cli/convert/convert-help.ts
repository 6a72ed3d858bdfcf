import { fileExitCodeLines } from '../exit-code-help.ts';

/** What `framescope convert --help` prints. */
export const convertHelp = `Make a file of one format out of one of another.

Usage:
  framescope convert IN OUT [options]
  framescope convert api.asyncapi.yaml api.profile.json [--force]

Formats, by the ends of the names:
  .framescope   a capture
  .har          of Chrome, Playwright, mitmproxy, HTTP Toolkit and others
  .jsonl        JSON lines, as "framescope export --jsonl" writes them
  .csv          a table; it can only be written

An AsyncAPI 2 or 3 document (.yaml, or --from asyncapi) becomes a profile, with
the messages and schemas it describes.

  --from, --to FORMAT   har, jsonl, csv or framescope, whatever the name says
  --filter TEXT         only entries that meet a filter, written as in the
                        search box
  --with-secrets        leave passwords, tokens and cookies in .har, .jsonl and
                        .csv; without it, pseudonyms stand in their place. A
                        capture always keeps everything: "framescope bundle"
                        makes one without secrets
  --control-frames      write pings, pongs and Close frames into a HAR, too
  --force               replace OUT if it exists

Nothing in a file that is read makes Framescope connect to anything.

Examples:
  framescope convert from-browser.har session.framescope
  framescope convert session.framescope session.csv --filter dir:receive

${fileExitCodeLines}
`;
