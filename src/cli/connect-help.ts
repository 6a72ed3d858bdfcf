import { exitCodeLines } from './exit-code-help.ts';

/** What `framescope connect --help` prints. */
export const connectHelp = `Connect to a WebSocket server and print everything that crosses the wire.

Usage:
  framescope connect URL [options]

Connection:
  --header 'Name: value'   add a request header; may be repeated
  --subprotocol NAME       offer a subprotocol; may be repeated
  --origin ORIGIN          send an Origin header
  --query NAME=VALUE       add to the URL's query; may be repeated
  --no-deflate             do not offer permessage-deflate
  --max-payload BYTES      largest message accepted (104857600)
  --accept-untrusted-certificate
                           accept a certificate that cannot be verified

Profile:
  --profile ID|FILE        speak the server's protocol: salescoach, gated-cli,
                           codette, coda, openagents, or a profile of your own
  --param NAME=VALUE       fill in a parameter of the profile; may be repeated

What to do:
  --send TEXT              send a text message once open; may be repeated, in
                           order
  --send-file FILE         send the lines of a file, a message each; - for stdin
                           with a profile, both wait until it is ready
  --count N                close after N messages were received
  --for SECONDS            close this long after the start
                           without these two: until the server closes, or Ctrl+C

Output:
  --json                   one JSON object a line (documented in the README)
  --capture FILE           keep everything in a capture, and print it too
  --force                  replace FILE if it exists
  --quiet                  with --capture: print nothing but problems, on stderr

A capture is complete when the command ends, also at Ctrl+C. If it is killed,
the file opens all the same, with everything up to the last twentieth of a
second.

Examples:
  framescope connect ws://localhost:8000/ --send '{"type":"ping"}' --for 5
  framescope connect wss://host/ws --header "Authorization: Bearer $TOKEN"
  framescope connect ws://localhost:8000/ --capture a.framescope --quiet

${exitCodeLines}
`;
