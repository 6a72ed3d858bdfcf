/** What `framescope run --help` prints. */
export const runHelp = `Run scenarios (*.scenario.yaml), and say whether they pass.

Usage:
  framescope run FILE… [options]

  --env ENV          take variables from an environment of the workspace around
                     the scenario, by its name, or from its JSON file
  --var NAME=VALUE   set a variable, before the environment's; may be repeated
  --reporter NAME    pretty: a line for each step (the default)
                     json: an event a line
                     github: annotations for GitHub Actions
  --junit OUT.xml    write a JUnit report
  --capture OUT      keep everything that crosses the wire in a capture
  --har OUT.har      write the messages as HAR, with pseudonyms for secrets
  --bail             stop after the first scenario that fails
  --repeat N         run all of it N times
  --force            replace OUT of --capture if it exists

All files are read before the first is run. Without --capture a run that fails
leaves NAME.failed.framescope in the current folder, with a bookmark at the step
that failed. Values of secret parameters, and of variables with names such as
token or password, stand as * in what is printed, and in all that was sent as it
is kept. The format is documented in docs/scenarios.md.

Examples:
  framescope run login.scenario.yaml --var host=localhost:8000
  framescope run tests/*.scenario.yaml --env staging --junit report.xml --bail

Exit codes:
  0  everything passed
  1  something was not as expected, or the run was stopped
  2  a file or the command line cannot be used; nothing was run
  3  a connection could not be made
`;
