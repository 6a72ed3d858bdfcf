import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { HarError } from '../../core/har/har-problem.ts';
import { HarStream } from '../../core/har/har-stream.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import { createCapture } from '../capture/create-capture.ts';
import { EngineError } from '../engine-error.ts';
import { earliestFirst } from './earliest-first.ts';
import { HarImportListener, type SpooledConnection } from './har-import-listener.ts';
import { ImportPairing } from './import-pairing.ts';
import { ImportedConnection } from './imported-connection.ts';
import { skippedSentence, type ImportReport } from './import-report.ts';
import { MessageSpool, type ReadItem, type SpoolRun } from './message-spool.ts';
import type { Pace } from './pace.ts';
import { placeInFile } from './place-in-file.ts';

/** Larger files are refused. */
export const maxHarByteLength = 1024 * 1024 * 1024;

const readByteLength = 64 * 1024;
/** Memory for reading the runs of all connections. */
const mergeByteLength = 16 * 1024 * 1024;
const turnEntries = 1000;

export interface ImportOptions {
  /** Name and version of the program that imports, such as `Framescope 0.1.0`. */
  readonly createdBy: string;
  readonly pace?: Pace;
}

/**
 * Writes the WebSocket connections of a HAR into a new capture at `target`, messages of all connections in
 * order of their times. Never more than a few megabytes of it are in memory, but for one large message.
 *
 * Throws EngineError `har-*` with file, line and column where the file cannot be read as a HAR, or what
 * `createCapture` throws, or the reason of an aborted signal; then nothing may be left at `target` but what
 * the caller removes.
 */
export async function importHar(
  path: string,
  target: string,
  { createdBy, pace }: ImportOptions,
): Promise<ImportReport> {
  const spool = new MessageSpool(`${target}.spool`);
  try {
    const found = await readHar(path, spool, pace);
    const { connections } = found;
    if (connections.length === 0) throw noConnections(path, found);
    const clock = clockOf(connections);
    const capture = createCapture(target, { createdBy, clock });
    try {
      const { program } = found;
      const skipped = visibleText(skippedSentence(reportOf(found)), 1000);
      const imported = connections.map((spooled, index) => {
        const file = { program, skipped: index === 0 ? skipped : '' };
        const pairing = new ImportPairing(clock, connections.length);
        return new ImportedConnection(index + 1, spooled, clock, pairing, file);
      });
      // Known from the start, so that a capture that is cut short tells of them.
      for (const connection of imported) capture.saveConnection(connection.snapshot());
      const buffer = Math.max(4096, Math.min(256 * 1024, mergeByteLength / connections.length));
      const sources = imported.map((connection, index) => {
        return connection.entries(itemsOf(spool, connections[index]?.runs ?? [], buffer));
      });
      const runs = connections.flatMap((connection) => connection.runs);
      const total = runs.reduce((sum, { start, end }) => sum + end - start, 0);
      let written = 0;
      let turns = 0;
      for (const { entry, appended } of earliestFirst(sources)) {
        appended(capture.log.append(entry));
        written += 'payload' in entry ? entry.payload.length + 15 : 0;
        turns += 1;
        if (turns % turnEntries === 0) {
          pace?.progress(0.7 + (0.3 * written) / Math.max(1, total));
          await pace?.turn();
        }
      }
      for (const connection of imported) capture.saveConnection(connection.snapshot());
    } finally {
      capture.close();
    }
    return reportOf(found);
  } finally {
    spool.close();
  }
}

function* itemsOf(
  spool: MessageSpool,
  runs: readonly SpoolRun[],
  bufferByteLength: number,
): Generator<ReadItem> {
  for (const run of runs) {
    if (run.end > run.start) yield* spool.items(run, bufferByteLength);
  }
}

async function readHar(path: string, spool: MessageSpool, pace?: Pace): Promise<HarImportListener> {
  // A pipe that nobody writes to could not even be opened.
  if (!statSync(path).isFile()) {
    throw new EngineError('har-not-file', `${shown(path)} is not a file.`);
  }
  const listener = new HarImportListener(spool, path);
  const stream = new HarStream(listener);
  const descriptor = openSync(path, 'r');
  try {
    const stat = fstatSync(descriptor);
    if (stat.size > maxHarByteLength) {
      throw new EngineError(
        'har-too-large',
        `${shown(path)} is larger than 1 GiB, the most that Framescope reads of a HAR. Export less of the session.`,
      );
    }
    const buffer = Buffer.alloc(readByteLength);
    for (let offset = 0; ;) {
      const count = readSync(descriptor, buffer, 0, readByteLength, offset);
      if (count === 0) break;
      if (offset === 0 && isUtf16(buffer)) {
        throw new EngineError(
          'har-not-json',
          `${shown(path)} is UTF-16 text. Save it as UTF-8, as a HAR must be.`,
        );
      }
      offset += count;
      stream.write(buffer.subarray(0, count));
      pace?.progress((0.7 * offset) / Math.max(1, stat.size));
      await pace?.turn();
    }
    stream.end();
    await listener.readSideFiles(pace);
    return listener;
  } catch (error) {
    if (!(error instanceof HarError)) throw error;
    const place = error.offset === null ? '' : placeInFile(path, error.offset);
    throw new EngineError(error.code, `${shown(path)}${place}: ${error.message}`);
  } finally {
    closeSync(descriptor);
  }
}

/** By the byte order mark. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Times count from the earliest moment that the file tells of. */
function clockOf(connections: readonly SpooledConnection[]): ClockOrigin {
  const known = connections.flatMap(({ source, firstMessageUs }) =>
    [source.startUs, firstMessageUs].filter((us) => us !== null),
  );
  const firstUs = known.reduce((least, us) => Math.min(least, us), Infinity);
  return { timeUs: 0, wallTimeMs: Number.isFinite(firstUs) ? Math.floor(firstUs / 1000) : 0 };
}

function noConnections(
  path: string,
  { others, skipped, problems }: HarImportListener,
): EngineError {
  const why =
    skipped > 0
      ? `None of its WebSocket connections can be read. ${problems[0] ?? ''}`
      : others > 0
        ? `It holds no WebSocket connections, only ${others.toLocaleString('en-US')} HTTP ${others === 1 ? 'request' : 'requests'}. Record it again while the page connects.`
        : 'It holds no entries.';
  return new EngineError('har-no-websockets', `${shown(path)}: ${why}`.trim());
}

function reportOf(found: HarImportListener): ImportReport {
  const { program, connections, others, skipped, problems } = found;
  const sum = (of: 'messages' | 'controlFrames'): number =>
    connections.reduce((all, { counts }) => all + counts.send[of] + counts.receive[of], 0);
  return {
    ...{ program, connections: connections.length },
    ...{ messages: sum('messages'), controlFrames: sum('controlFrames') },
    ...{ others, skipped, problems },
  };
}

function shown(path: string): string {
  return visibleText(path, 500);
}
