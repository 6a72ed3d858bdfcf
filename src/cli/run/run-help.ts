/** What `framescope run --help` prints. */
export const runHelp = `Run scenarios (*.scenario.yaml) and say whether the server did what they expect.

Usage:
  framescope run FILE… [options]

  --env ENV              take variables from an environment of the workspace around the scenario,
                         by its name, or from its JSON file
  --var name=value       set a variable; may be repeated, and goes before the environment
  --reporter NAME        pretty: a line for each step (the default)
                         json: an event a line
                         github: annotations for GitHub Actions
  --junit OUT.xml        write a JUnit report
  --capture OUT          keep everything that crosses the wire in a capture
  --har OUT.har          write the messages as HAR
  --bail                 stop after the first scenario that fails
  --repeat N             run all of it N times
  --force                replace OUT of --capture if it is there

All files are read before the first is run. Without --capture a run that fails leaves
NAME.failed.framescope in the current folder, with a bookmark at the step that failed.
Values of secret parameters, and of variables with names such as token or password, stand as *
in what is printed, and in all that was sent as it is kept.

Exit codes:
  0  everything passed
  1  something was not as expected, or the run was stopped
  2  a file or the command line cannot be used; nothing was run
  3  a connection could not be made
`;
