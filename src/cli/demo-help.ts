/** What `framescope demo --help` prints. */
export const demoHelp = `Run a WebSocket server on this machine to try Framescope on.

Usage:
  framescope demo [ID] [--port N]

  ID         a server that speaks the protocol of a built-in profile:
             salescoach, gated-cli, codette, coda or openagents
  --port N   listen on this port of 127.0.0.1; without it, on a free one

It prints its addresses, and runs until Ctrl+C.

Examples:
  framescope demo --port 8000
  framescope demo coda --port 8000

Exit codes:
  0  it ran and was stopped
  1  the port cannot be listened on
  2  the command line cannot be used
`;
