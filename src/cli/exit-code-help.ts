/** The exit codes of `connect`. */
export const exitCodeLines = `Exit codes:
  0  fine: closed by request, or by the server with 1000, 1001 or no code
  1  the connection could not be made
  2  the command line cannot be used, or a file cannot be read or written
  3  closed by an error: no closing handshake, or another close code`;

/** The exit codes of commands that only read and write files. */
export const fileExitCodeLines = `Exit codes:
  0  done
  2  the command line or the filter cannot be used, or a file cannot be read
     or written`;
