const topics = ['framescope', 'connect', 'doctor', 'stats', 'export', 'demo'] as const;

export type HelpTopic = (typeof topics)[number];

export function isHelpTopic(text: string | undefined): text is HelpTopic {
  return topics.some((topic) => topic === text);
}

const exitCodeLines = `Exit codes:
  0  fine: closed by request, or by the server with 1000, 1001 or no code
  1  the connection could not be made
  2  the command line cannot be used, or a file cannot be read or written
  3  closed by an error: no closing handshake, or another close code`;

const fileExitCodeLines = `Exit codes:
  0  done
  2  the command line or the filter cannot be used, or a file cannot be read or written`;

const texts: Readonly<Record<HelpTopic, string>> = {
  framescope: `Framescope, a WebSocket debugger.

Usage:
  framescope connect URL [options]   connect and print everything that crosses the wire
  framescope doctor URL [options]    find out why a server does not take a connection
  framescope stats FILE [--json]     figures of a capture
  framescope export FILE [options]   a capture as JSON lines
  framescope demo [ID] [--port N]    run a server to try it on
  framescope COMMAND --help          explain a command
  framescope --version

Example:
  framescope connect ws://localhost:8000/ --send '{"type":"ping"}' --count 1
  framescope connect ws://localhost:8000/ --capture session.framescope --quiet
  framescope export session.framescope --jsonl --filter 'dir:receive size>1k'

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

Profile:
  --profile ID|FILE                speak the server's protocol: salescoach, gated-cli, codette, coda,
                                   openagents, or a profile of your own
  --param name=value               fill in a parameter of the profile; may be repeated

What to do:
  --send TEXT                      send a text message once open; may be repeated, in order
  --send-file FILE                 send the lines of a file, a message each; - for stdin
                                   with a profile, both wait until the connection is ready
  --count N                        close after N messages were received
  --for SECONDS                    close this long after the start
                                   without these two: until the server closes, or Ctrl+C

Output:
  --json                           one JSON object a line (documented in the README)
  --capture FILE                   keep everything in a capture file, and print it too
  --force                          replace FILE if it exists; without it, that is refused
  --quiet                          with --capture: print nothing but problems, on stderr

A capture is complete when the command ends, also at Ctrl+C. If it is killed, the file opens all the
same, with everything up to the last twentieth of a second.

${exitCodeLines}
`,
  doctor: `Find out why a server does not take a connection: looks at one thing after the other, from the
name of the host to the open WebSocket, and says what was seen and what to try next.

Usage:
  framescope doctor URL [options]

  --header 'Name: value'           add a request header; may be repeated
  --subprotocol NAME               offer a subprotocol; may be repeated
  --origin ORIGIN                  send an Origin header
  --query name=value               add to the URL's query; may be repeated
  --no-deflate                     do not offer permessage-deflate
  --accept-untrusted-certificate   accept a certificate that cannot be verified
  --profile ID|FILE                add what this profile adds to the opening handshake
  --param name=value               fill in a parameter of the profile; may be repeated
  --try-paths                      look for a WebSocket at other usual paths of the server, too
  --json                           one JSON object a line (documented in the README)

It goes to the host of the URL only: at most 15 connections, one at a time, in at most 20 s. It sends
opening handshakes, GET / and GET /health, never a message. Credentials are not printed.

Exit codes:
  0  the server takes the connection
  1  something failed
  2  the command line cannot be used
`,
  stats: `Print figures of a capture: what was received, what is stored, when, and what is missing.

Usage:
  framescope stats FILE [--json]

  --json   one JSON object on one line (documented in the README)

What is damaged, and a capture that was not closed, is said on stderr.

${fileExitCodeLines}
`,
  export: `Write a capture as lines of JSON (documented in the README).

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
`,
  demo: `Run a WebSocket server on this machine to try Framescope on.

Usage:
  framescope demo [ID] [--port N]

  ID         a server that speaks the protocol of a built-in profile:
             salescoach, gated-cli, codette, coda or openagents
  --port N   listen on this port of 127.0.0.1; without it, on a free one

It runs until Ctrl+C.
`,
};

/** What `--help` prints. */
export function helpText(topic: HelpTopic): string {
  return texts[topic];
}
