/** What `framescope serve --help` prints. */
export const serveHelp = `Play the server's side of a conversation, so that a client can be tried on it.

Usage:
  framescope serve SOURCE [options]

  SOURCE   a capture (.framescope): its server is played. A request is answered
           with what followed the recorded request that is most like it; ids of
           the client and times are put in.
           the id or file of a profile: it takes its part in the handshake,
           answers keepalive messages and what the profile pairs
           a file of rules and faults (.mock.yaml; documented in docs/mock.md)

  --listen HOST:PORT        listen there; without it, on a free port of this
                            machine (127.0.0.1)
  --pace original|fast|xN   how fast recorded messages follow each other
  --connection N            play only this connection of the capture
  --clock shift|recorded    move recorded times to now (shift), or leave them
  --unknown ignore|error|close
                            what is done with a message that nothing answers
  --allow-origin ORIGIN     let in pages of this origin, such as
                            https://app.example; may be repeated. Pages of this
                            machine and programs are always let in
  --token TEXT              let in only clients whose URL has ?token=TEXT;
                            random makes one
  --capture OUT             keep what clients say and are told in a capture,
                            as a client sees it
  --force                   replace OUT of --capture if it exists
  --for SECONDS             stop after this time
  --json                    one JSON object a line for everything that happens

It runs until Ctrl+C, and prints each client, each request and what answers it.
Pages of other origins, and requests for other hosts, are refused.

Examples:
  framescope serve a.framescope --listen 127.0.0.1:8080
  framescope serve faults.mock.yaml --listen 127.0.0.1:8080 --pace x2

Exit codes:
  0  it ran and was stopped
  1  the address cannot be listened on
  2  the command line, or a file, cannot be used
`;
