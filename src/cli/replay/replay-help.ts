/** What `framescope replay --help` prints. */
export const replayHelp = `Hold a recorded conversation once more, with a server that may be another one,
and say whether it answered the same.

Usage:
  framescope replay CAPTURE --to URL [options]

What is replayed:
  --connection N         the connection of the capture; needed when several have
                         messages
  --filter TEXT          only messages that meet a filter, written as in the
                         search box
  --plan                 say what would be sent, and which values of the server
                         are found in it again; connects nowhere
  --save-scenario FILE   write it as FILE.scenario.yaml, without secrets; it is
                         not replayed

Values that the server makes up (ids, tokens, sequence numbers) and the client
sent back are taken from the new server's messages:
  --var NAME=VALUE       give one of them a value; may be repeated
  --keep NAME            send one of them as it was recorded; may be repeated

Connection:
  --to URL               the server
  --profile ID|FILE|none the profile that speaks for the client (the recorded
                         one)
  --param NAME=VALUE     fill in a parameter of the profile; may be repeated
  --header 'Name: value' add a request header; may be repeated
  --query NAME=VALUE     add to the URL's query; may be repeated
  --accept-untrusted-certificate
                         accept a certificate that cannot be verified
  Recorded credentials are sent to no other server than they were recorded with.

How:
  --pace gated           each message waits for what had come before it (this is
                         the default)
  --pace original|xN     as it was recorded, or N times as fast
  --pace fast            as fast as the connection takes it
  --on-divergence stop|continue
                         whether the first difference ends it (stop)
  --ignore PLACE         a JSON Pointer or a member's name that does not count,
                         such as /data/price; may be repeated
  --timeout SECONDS      how much longer than in the recording an answer may
                         take (5)

Output:
  --capture FILE         keep the new conversation in a capture, linked to the
                         old one
  --force                replace FILE if it exists
  --json                 one JSON object (documented in docs/replay.md)

Examples:
  framescope replay a.framescope --plan
  framescope replay a.framescope --to ws://localhost:8000/
  framescope replay a.framescope --to ws://localhost:8000/ --pace x10 --json

Exit codes:
  0  the same
  1  diverged: what differs is printed
  2  the command line, the capture or the profile cannot be used
  3  the server could not be connected to, or it was interrupted
`;
