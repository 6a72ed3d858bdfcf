export type HelpTopic = 'framescope' | 'connect' | 'demo';

const exitCodeLines = `Exit codes:
  0  fine: closed by request, or by the server with 1000, 1001 or no code
  1  the connection could not be made
  2  the command line cannot be used
  3  closed by an error: no closing handshake, or another close code`;

const texts: Readonly<Record<HelpTopic, string>> = {
  framescope: `Framescope, a WebSocket debugger.

Usage:
  framescope connect URL [options]   connect and print everything that crosses the wire
  framescope demo [--port N]         run a server to try it on
  framescope COMMAND --help          explain a command
  framescope --version

Example:
  framescope connect ws://localhost:8000/ --send '{"type":"ping"}' --count 1

${exitCodeLines}
`,
  connect: `Connect to a WebSocket server and print everything that crosses the wire.

Usage:
  framescope connect URL [options]

Connection:
  --header 'Name: value'           add a request header; may be repeated
  --subprotocol NAME               offer a subprotocol; may be repeated
  --origin ORIGIN                  send an Origin header
  --query name=value               add to the URL's query; may be repeated
  --no-deflate                     do not offer permessage-deflate
  --max-payload BYTES              largest message accepted (104857600)
  --accept-untrusted-certificate   accept a certificate that cannot be verified

What to do:
  --send TEXT                      send a text message once open; may be repeated, in order
  --count N                        close after N messages were received
  --for SECONDS                    close this long after the start
                                   without these two: until the server closes, or Ctrl+C

Output:
  --json                           one JSON object a line (documented in the README)

${exitCodeLines}
`,
  demo: `Run a WebSocket server on this machine to try Framescope on.

Usage:
  framescope demo [--port N]

  --port N   listen on this port of 127.0.0.1; without it, on a free one

It runs until Ctrl+C.
`,
};

/** What `--help` prints. */
export function helpText(topic: HelpTopic): string {
  return texts[topic];
}
