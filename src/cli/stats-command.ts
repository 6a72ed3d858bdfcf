import { basename } from 'node:path';
import type { CaptureStats } from '../core/capture/capture-stats.ts';
import type { StatsCommand } from './command.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { writeOutput } from './standard-output.ts';
import { latencyOf, type ConnectionLatency } from './stats-latency.ts';
import { statsTable } from './stats-table.ts';
import { useCapture } from './use-capture.ts';

/** Prints the figures of a capture. */
export async function runStats(command: StatsCommand): Promise<ExitCode> {
  return useCapture(command.path, async (capture) => {
    const stats = capture.stats();
    const latency = await latencyOf(capture);
    await writeOutput(
      command.format === 'json'
        ? `${statsLine(stats, latency)}\n`
        : statsTable(
            basename(command.path),
            capture.fileByteLength(),
            stats,
            capture.connections(),
            latency,
          ),
    );
    return exitCodes.fine;
  });
}

/** The documented object, in its order, and nothing else. */
function statsLine(
  { entries, messages, bytes, firstTimeMs, lastTimeMs, gaps }: CaptureStats,
  latency: readonly ConnectionLatency[],
): string {
  return JSON.stringify({
    entries: { received: entries.received, stored: entries.stored, evicted: entries.evicted },
    messages: { send: messages.send, receive: messages.receive },
    bytes: { send: bytes.send, receive: bytes.receive },
    firstTimeMs,
    lastTimeMs,
    gaps,
    latency,
  });
}
