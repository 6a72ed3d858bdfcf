import { bundleHelp } from './bundle/bundle-help.ts';
import { connectHelp } from './connect-help.ts';
import { convertHelp } from './convert/convert-help.ts';
import { demoHelp } from './demo-help.ts';
import { diffHelp } from './diff/diff-help.ts';
import { doctorHelp } from './doctor-help.ts';
import { exportHelp } from './export-help.ts';
import { runHelp } from './run/run-help.ts';
import { serveHelp } from './serve/serve-help.ts';
import { statsHelp } from './stats-help.ts';
import { replayHelp } from './replay/replay-help.ts';

/** What there is help for: the program, and each command. */
export const helpTopics = [
  'framescope',
  'connect',
  'doctor',
  'stats',
  'export',
  'convert',
  'run',
  'serve',
  'replay',
  'diff',
  'bundle',
  'demo',
] as const;

export type HelpTopic = (typeof helpTopics)[number];

export function isHelpTopic(text: string): text is HelpTopic {
  return helpTopics.some((topic) => topic === text);
}

const texts: Readonly<Record<HelpTopic, string>> = {
  framescope: `Framescope, a WebSocket debugger.

Usage: framescope COMMAND …

Connect
  connect URL              print everything that crosses the wire
  doctor URL               find out why a server takes no connection
  demo [ID]                run a server to try it on

Test
  run FILE…                run scenarios, and say whether they pass
  replay CAPTURE --to URL  hold a recorded conversation once more, and compare
  diff A B                 compare two captures by what was said
  serve SOURCE             play the server of a capture, a profile or a file

Captures
  stats CAPTURE            figures of a capture
  export FILE              a capture as JSON lines, HAR or CSV; a scenario as a
                           load test
  convert IN OUT           between captures, HAR, JSON lines and CSV
  bundle CAPTURE OUT       a capture to give away: pseudonyms for secrets

  help COMMAND, COMMAND --help    all options of a command, and examples
  --version

Examples:
  framescope demo --port 8000
  framescope connect ws://localhost:8000/ --send '{"type":"ping"}' --for 5
  framescope connect ws://localhost:8000/ --capture a.framescope --for 5
  framescope stats a.framescope

Exit codes:
  0  fine; the test passed, or both are the same
  1  no connection (connect, doctor), or no port to listen on (serve, demo);
     the test failed, or something differs (run, replay, diff)
  2  the command line, or a file, cannot be used
  3  closed by an error (connect); no connection (run, replay)
  70 Framescope itself failed, whatever the command
`,
  connect: connectHelp,
  doctor: doctorHelp,
  stats: statsHelp,
  export: exportHelp,
  convert: convertHelp,
  run: runHelp,
  serve: serveHelp,
  replay: replayHelp,
  diff: diffHelp,
  bundle: bundleHelp,
  demo: demoHelp,
};

/** What `--help` prints. */
export function helpText(topic: HelpTopic): string {
  return texts[topic];
}
