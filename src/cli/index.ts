import { parseCommand } from './arguments.ts';
import type { Command } from './command.ts';
import { exitCodeOfFailure, exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { helpText } from './help.ts';
import { runLoadTestExport } from './load-test/load-test-command.ts';
import { sentenceOf } from './sentence.ts';
import { writeOutput } from './standard-output.ts';
import { programVersion } from './version.ts';

/** Only the modules of the command are loaded: what starts often must start fast. */
async function run(command: Command): Promise<ExitCode> {
  switch (command.kind) {
    case 'connect':
      return (await import('./connect-command.ts')).runConnect(command);
    case 'doctor':
      return (await import('./doctor-command.ts')).runDoctor(command);
    case 'stats':
      return (await import('./stats-command.ts')).runStats(command);
    case 'export':
      return (await import('./export-command.ts')).runExport(command);
    case 'serve':
      return (await import('./serve/serve-command.ts')).runServe(command);
    case 'run':
      return (await import('./run/run-scenarios.ts')).runScenarios(command);
    case 'replay':
      return (await import('./replay/replay-command.ts')).runReplay(command);
    case 'export-load-test':
      return runLoadTestExport(command);
    case 'export-file':
      return (await import('./convert/export-file-command.ts')).runExportFile(command);
    case 'convert-profile':
      return (await import('./convert/convert-profile-command.ts')).runConvertProfile(command);
    case 'convert':
      return (await import('./convert/convert-command.ts')).runConvert(command);
    case 'diff':
      return (await import('./diff/diff-command.ts')).runDiff(command);
    case 'bundle':
      return (await import('./bundle/bundle-command.ts')).runBundle(command);
    case 'print-rules':
      return (await import('./bundle/bundle-command.ts')).runPrintRules(command);
    case 'demo':
      return (await import('./demo-command.ts')).runDemo(command.profileId, command.port);
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
  process.exit(exitCodeOfFailure(error));
}
