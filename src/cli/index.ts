import { parseCommand } from './arguments.ts';
import type { Command } from './command.ts';
import { runConnect } from './connect-command.ts';
import { runDemo } from './demo-command.ts';
import { runDoctor } from './doctor-command.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { runExport } from './export-command.ts';
import { helpText } from './help.ts';
import { sentenceOf } from './sentence.ts';
import { writeOutput } from './standard-output.ts';
import { runStats } from './stats-command.ts';
import { programVersion } from './version.ts';

async function run(command: Command): Promise<ExitCode> {
  switch (command.kind) {
    case 'connect':
      return runConnect(command);
    case 'doctor':
      return runDoctor(command);
    case 'stats':
      return runStats(command);
    case 'export':
      return runExport(command);
    case 'demo':
      return runDemo(command.profileId, command.port);
    case 'help':
      await writeOutput(helpText(command.topic));
      return exitCodes.fine;
    case 'version':
      await writeOutput(`${programVersion()}\n`);
      return exitCodes.fine;
    case 'bad-usage':
      process.stderr.write(`${command.message}\n${command.nextStep}\n`);
      return exitCodes.badUsage;
  }
}

try {
  process.exit(await run(parseCommand(process.argv.slice(2))));
} catch (error) {
  process.stderr.write(`${sentenceOf(error, 'framescope failed')}\n`);
  process.exit(exitCodes.closedByError);
}
