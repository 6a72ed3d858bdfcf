import { describeDemoPaths } from '../engine/demo/demo-path.ts';
import { startDemoServer } from '../engine/demo/demo-server.ts';
import { describeProfileDemo, startProfileDemo } from '../engine/demo/profile-demo-server.ts';
import type { ProfileDemoId } from '../engine/demo/profile-demo-id.ts';
import { EngineError } from '../engine/engine-error.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { onFirstInterrupt } from './interrupt.ts';
import { writeOutput } from './standard-output.ts';

/** Runs a demo server until Ctrl+C: the simulated one of a profile, or the plain one. */
export async function runDemo(profileId: ProfileDemoId | null, port: number): Promise<ExitCode> {
  try {
    const server =
      profileId === null
        ? await startDemoServer({ port })
        : await startProfileDemo(profileId, { port });
    const interrupted = new Promise<void>((resolve) => {
      onFirstInterrupt(resolve);
    });
    await writeOutput(
      profileId === null ? plainText(server.url) : profileText(profileId, server.url),
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

function plainText(url: string): string {
  return (
    `The demo server listens on ${url}\n${describeDemoPaths()}\n\n` +
    `Try:  framescope connect ${url} --send '{"type":"help"}'\n` +
    'Stop: Ctrl+C\n'
  );
}

function profileText(profileId: ProfileDemoId, url: string): string {
  const { name, paths, example, query } = describeProfileDemo(profileId);
  return (
    `The simulated ${name} server listens on ${url}\n` +
    `Paths: ${paths.join(', ')}\n` +
    `Misbehaviour is asked for in the address, such as ${url}?closeAfter=3000\n` +
    `${query.map((line) => `  ${line}`).join('\n')}\n\n` +
    `Try:  framescope connect ${url} --profile ${profileId} --send '${example}'\n` +
    'Stop: Ctrl+C\n'
  );
}
