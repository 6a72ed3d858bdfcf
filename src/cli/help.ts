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
import { exitCodeLines } from './exit-code-help.ts';

/** What there is help for: the program, and each command. */
const topics = [
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

export type HelpTopic = (typeof topics)[number];

export function isHelpTopic(text: string | undefined): text is HelpTopic {
  return topics.some((topic) => topic === text);
}

const texts: Readonly<Record<HelpTopic, string>> = {
  framescope: `Framescope, a WebSocket debugger.

Usage:
  framescope connect URL [options]   connect and print everything that crosses the wire
  framescope doctor URL [options]    find out why a server does not take a connection
  framescope stats FILE [--json]     figures of a capture
  framescope export FILE [options]   a capture as JSON lines, HAR or CSV
  framescope convert IN OUT          between captures, HAR, JSON lines and CSV
  framescope run FILE… [options]     run scenarios and say whether they pass
  framescope serve SOURCE [options]  play the server of a capture, a profile or a mock file
  framescope replay FILE --to URL    hold a recorded conversation once more, and compare
  framescope diff A B [options]      compare two captures by what was said
  framescope bundle FILE OUT         a capture to give away, secrets replaced by pseudonyms
  framescope demo [ID] [--port N]    run a server to try it on
  framescope COMMAND --help          explain a command
  framescope --version

Example:
  framescope connect ws://localhost:8000/ --send '{"type":"ping"}' --count 1
  framescope connect ws://localhost:8000/ --capture session.framescope --quiet
  framescope export session.framescope --jsonl --filter 'dir:receive size>1k'

${exitCodeLines}
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
