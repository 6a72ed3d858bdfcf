import { randomUUID } from 'node:crypto';
import { isLoopback } from '../../core/mock/door-check.ts';
import type { MockCounts } from '../../core/mock/mock-event.ts';
import { visibleText } from '../../core/text/visible.ts';
import { EngineError } from '../../engine/engine-error.ts';
import type { LoadedMock } from '../../engine/mock/load-mock.ts';
import { MockRecorder } from '../../engine/mock/mock-recorder.ts';
import { startMockServer, type MockServer } from '../../engine/mock/mock-server.ts';
import { makeCapture, type CaptureTarget } from '../capture-target.ts';
import { exitCodes } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { onFirstInterrupt } from '../interrupt.ts';
import { writeOutput } from '../standard-output.ts';
import { UsageError } from '../usage-error.ts';
import { mockEventJson, mockEventText } from './mock-event-text.ts';
import type { ServeCommand } from './serve-request.ts';
import { serveSource } from './serve-source.ts';

/** Recorded paths that are listed. */
const maxPaths = 20;
/** Lines that wait to be printed; a terminal that takes none loses the oldest, and is told. */
const maxWaiting = 10_000;

/** Plays a server until Ctrl+C, and prints what happens. */
export async function runServe(command: ServeCommand): Promise<ExitCode> {
  try {
    const mock = serveSource(command);
    if (command.capture === null) return await serve(command, mock, null);
    return await recorded(command.capture, (recorder) => serve(command, mock, recorder));
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n${error.nextStep}\n`);
      return exitCodes.badUsage;
    }
    if (error instanceof EngineError) {
      process.stderr.write(`${error.message}\n`);
      return exitCodes.connectionFailed;
    }
    throw error;
  }
}

/** Serves into a capture. Throws UsageError when it cannot be written. */
async function recorded(
  target: CaptureTarget,
  act: (recorder: MockRecorder) => Promise<ExitCode>,
): Promise<ExitCode> {
  const capture = makeCapture(target);
  const recorder = new MockRecorder(capture, (sentence) => {
    process.stderr.write(`${sentence}\n`);
  });
  try {
    return await act(recorder);
  } finally {
    recorder.finish();
    capture.close();
    process.stderr.write(`The capture is ${visibleText(target.path, 1_000)}\n`);
  }
}

async function serve(
  command: ServeCommand,
  mock: LoadedMock,
  recorder: MockRecorder | null,
): Promise<ExitCode> {
  const { host, port, allowOrigins, pace, clock, unknown, forMs, format } = command;
  const server = await startMockServer({
    ...{ plans: mock.plans, rulesFor: mock.rulesFor, host, port, allowOrigins },
    token: command.token === 'random' ? randomUUID() : command.token,
    ...(recorder === null ? {} : { recorder }),
    settings: {
      ...mock.settings,
      ...(pace === null ? {} : { pace }),
      ...(clock === null ? {} : { clock }),
      ...(unknown === null ? {} : { unknown }),
    },
  });
  const stopped = new Promise<void>((resolve) => {
    onFirstInterrupt(resolve);
    if (forMs !== null) setTimeout(resolve, forMs);
  });
  const isJson = format === 'json';
  const printer = new LinePrinter();
  server.onEvent((event) => {
    printer.print(isJson ? mockEventJson(event) : mockEventText(event));
  });
  if (!isLoopback(host)) {
    process.stderr.write(
      `Warning: ${host} can be reached from other machines; everybody there can read what was recorded.\n`,
    );
  }
  for (const note of mock.notes) process.stderr.write(`${note}\n`);
  printer.print(isJson ? startJson(server, mock) : startText(server, mock));
  await stopped;
  await server.close();
  if (isJson) printer.print(`${JSON.stringify({ kind: 'stopped', ...server.counts() })}\n`);
  await printer.finish();
  if (!isJson) process.stderr.write(`${summaryOf(server.counts())}\n`);
  return exitCodes.fine;
}

function startText({ url }: MockServer, { title, plans }: LoadedMock): string {
  const paths = [...new Set(plans.flatMap(({ target }) => target?.split('?', 1) ?? []))];
  const more = paths.length > maxPaths ? ' …' : '';
  const shown = visibleText(paths.slice(0, maxPaths).join(' '), 1_000);
  return (
    `The simulated server of ${visibleText(title, 200)} listens on ${visibleText(url, 500)}\n` +
    (paths.length > 1 ? `Paths: ${shown}${more}\n` : '') +
    'Stop: Ctrl+C\n'
  );
}

function startJson({ url, port }: MockServer, { title }: LoadedMock): string {
  return `${JSON.stringify({ kind: 'listening', url, port, title })}\n`;
}

function summaryOf({ opened, requests, unanswered, sent, dropped }: MockCounts): string {
  const lost = dropped === 0 ? '' : `, ${dropped} dropped`;
  return `${opened} connections, ${requests} requests, ${unanswered} of them unanswered; ${sent} messages sent${lost}.`;
}

/** Writes lines in order; one write at a time. */
class LinePrinter {
  private waiting: string[] = [];
  private lost = 0;
  private writing: Promise<void> | null = null;

  print(line: string): void {
    this.waiting.push(line);
    if (this.waiting.length > maxWaiting) {
      this.waiting.shift();
      this.lost += 1;
    }
    this.writing ??= this.write();
  }

  async finish(): Promise<void> {
    while (this.writing !== null) await this.writing;
    if (this.lost > 0) process.stderr.write(`${this.lost} lines were not printed in time.\n`);
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const text = this.waiting.join('');
      this.waiting = [];
      await writeOutput(text);
    }
    this.writing = null;
  }
}
