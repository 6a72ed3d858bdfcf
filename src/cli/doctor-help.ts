/** What `framescope doctor --help` prints. */
export const doctorHelp = `Find out why a server takes no connection: looks at one thing after the other,
from the name of the host to the open WebSocket, and says what was seen and what
to try next.

Usage:
  framescope doctor URL [options]

  --header 'Name: value'   add a request header; may be repeated
  --subprotocol NAME       offer a subprotocol; may be repeated
  --origin ORIGIN          send an Origin header
  --query NAME=VALUE       add to the URL's query; may be repeated
  --no-deflate             do not offer permessage-deflate
  --accept-untrusted-certificate
                           accept a certificate that cannot be verified
  --profile ID|FILE        add what this profile adds to the opening handshake
  --param NAME=VALUE       fill in a parameter of the profile; may be repeated
  --try-paths              look for a WebSocket at other usual paths, too
  --json                   one JSON object a line (documented in the README)

It goes to the host of the URL only: at most 15 connections, one at a time, in
at most 20 s. It sends opening handshakes, GET / and GET /health, never a
message. Credentials are not printed.

Examples:
  framescope doctor ws://localhost:8000/
  framescope doctor wss://host/ws --origin https://app.example --try-paths

Exit codes:
  0  the server takes the connection
  1  something failed
  2  the command line cannot be used
`;
