/** What `framescope demo --help` prints. */
export const demoHelp = `Run a WebSocket server on this machine to try Framescope on.

Usage:
  framescope demo [ID] [--port N]

  ID         a server that speaks the protocol of a built-in profile:
             salescoach, gated-cli, codette, coda or openagents
  --port N   listen on this port of 127.0.0.1; without it, on a free one

It runs until Ctrl+C.
`;
