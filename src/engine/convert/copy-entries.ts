import { rmSync } from 'node:fs';
import type { LogEntry, NewLogEntry } from '../../core/log/log-entry.ts';
import type { Capture } from '../capture/capture.ts';
import { createCapture } from '../capture/create-capture.ts';
import { originsOf } from './clock-origins.ts';
import { chosenSeqs, type EntryChoice } from './entry-choice.ts';
import type { Pace } from './pace.ts';

interface CopyEntriesOptions {
  readonly createdBy: string;
  readonly choice: EntryChoice;
  readonly pace?: Pace;
}

const turnEntries = 500;

/**
 * Writes what is chosen of a capture into a new one at `target`, with its times, connections and profiles;
 * handshakes, states and what is missing stay as context. Throws SlowFilterError, what `createCapture`
 * throws, or the reason of an aborted signal; nothing is left at `target` then.
 */
export async function copyEntries(
  source: Capture,
  target: string,
  { createdBy, choice, pace }: CopyEntriesOptions,
): Promise<void> {
  const { log } = source;
  const originOf = originsOf(source);
  const chosen = await chosenSeqs(log, choice, originOf, pace);
  const [firstSeq, endSeq] = [log.firstSeq(), log.endSeq()];
  const [first] = source.connections();
  const clock = first === undefined ? {} : { clock: first.origin };
  const capture = createCapture(target, { createdBy, ...clock });
  try {
    for (const connection of source.connections()) {
      capture.saveConnection(connection);
      const profile = source.profileOf(connection.id);
      if (profile !== null) capture.saveProfile(connection.id, profile);
    }
    const newSeqs = new Uint32Array(endSeq - firstSeq);
    for (let seq = firstSeq; seq < endSeq; seq++) {
      if (seq % turnEntries === 0) {
        pace?.progress((seq - firstSeq) / (endSeq - firstSeq));
        await pace?.turn();
      }
      const entry = log.get(seq);
      if (entry === null || (chosen?.has(seq) === false && !isContext(entry))) continue;
      newSeqs[seq - firstSeq] = capture.log.append(
        moved(entry, (old) => newSeqs[old - firstSeq] ?? 0),
      );
    }
    for (const annotation of source.annotations()) {
      const seq = newSeqs[annotation.seq - firstSeq] ?? 0;
      if (seq > 0) capture.annotate({ ...annotation, seq });
    }
    capture.close();
  } catch (error) {
    try {
      capture.close();
    } finally {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
    }
    throw error;
  }
}

function isContext(entry: LogEntry): boolean {
  return (
    entry.kind === 'handshake' ||
    entry.kind === 'state' ||
    (entry.kind === 'note' && entry.gap !== undefined)
  );
}

/** The entry as it is appended: linked to the new place of its request, or to none that is left out. */
function moved(entry: LogEntry, newSeqOf: (seq: number) => number): NewLogEntry {
  if (entry.kind !== 'message' || entry.pair === null) return entry;
  const requestSeq = newSeqOf(entry.pair.requestSeq);
  return { ...entry, pair: requestSeq > 0 ? { ...entry.pair, requestSeq } : null };
}
