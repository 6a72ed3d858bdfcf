import { describeDemoPaths } from '../engine/demo/demo-path.ts';
import { startDemoServer } from '../engine/demo/demo-server.ts';
import { EngineError } from '../engine/engine-error.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { onFirstInterrupt } from './interrupt.ts';
import { writeOutput } from './standard-output.ts';

/** Runs the demo server until Ctrl+C. */
export async function runDemo(port: number): Promise<ExitCode> {
  try {
    const server = await startDemoServer({ port });
    const interrupted = new Promise<void>((resolve) => {
      onFirstInterrupt(resolve);
    });
    await writeOutput(
      `The demo server listens on ${server.url}\n${describeDemoPaths()}\n\n` +
        `Try:  framescope connect ${server.url} --send '{"type":"help"}'\n` +
        'Stop: Ctrl+C\n',
    );
    await interrupted;
    await server.close();
    return exitCodes.fine;
  } catch (error) {
    if (!(error instanceof EngineError)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    return exitCodes.connectionFailed;
  }
}
