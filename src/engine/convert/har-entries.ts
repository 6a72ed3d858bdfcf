import type { EntryBlock } from '../../core/capture/entry-block.ts';
import type { ControlEntry, LogEntry, MessageEntry } from '../../core/log/log-entry.ts';
import { controlCode, messageCode } from '../filter/entry-range.ts';
import type { LogReader } from '../log-store.ts';
import type { Pace } from './pace.ts';
import type { RecordedAttempt } from './recorded-attempt.ts';
import type { SeqSet } from './seq-set.ts';

/** What a HAR has in its lists of messages. */
export type HarLogEntry = (MessageEntry | ControlEntry) & { readonly seq: number };

/** Which entries are written. */
interface EntryWish {
  readonly chosen: SeqSet | null;
  readonly controlFrames: 'left-out' | 'included';
}

/** Bytes of entries of several attempts that are held at a time. */
const maxHeldByteLength = 32 * 1024 * 1024;

/** Attempts whose entries are read in one walk over the log, since together they are small; others alone. */
export function attemptGroups(
  attempts: readonly RecordedAttempt[],
): readonly (readonly RecordedAttempt[])[] {
  const groups: RecordedAttempt[][] = [];
  let held = Infinity;
  for (const attempt of attempts) {
    held += attempt.heldByteLength;
    const group = groups.at(-1);
    if (group === undefined || held > maxHeldByteLength) {
      groups.push([attempt]);
      held = attempt.heldByteLength;
    } else {
      group.push(attempt);
    }
  }
  return groups;
}

/** The entries of one attempt, read as they are asked for. */
export function* attemptEntries(
  log: LogReader,
  { connectionId, firstSeq, endSeq }: RecordedAttempt,
  wish: EntryWish,
): Generator<HarLogEntry> {
  for (const wanted of wantedByBlock(log, [firstSeq, endSeq], wish, (id) => id === connectionId)) {
    for (const seq of wanted) {
      const entry = log.get(seq);
      if (isWritten(entry)) yield entry;
    }
  }
}

/** The entries of several attempts, found in one walk over the log and held. Throws what `pace` throws. */
export async function entriesOfGroup(
  log: LogReader,
  attempts: readonly RecordedAttempt[],
  wish: EntryWish,
  pace?: Pace,
): Promise<ReadonlyMap<RecordedAttempt, readonly HarLogEntry[]>> {
  const held = new Map<RecordedAttempt, HarLogEntry[]>(attempts.map((one) => [one, []]));
  const byConnection = new Map<number, RecordedAttempt[]>();
  for (const attempt of attempts) {
    const known = byConnection.get(attempt.connectionId);
    if (known === undefined) byConnection.set(attempt.connectionId, [attempt]);
    else known.push(attempt);
  }
  const endSeq = attempts.reduce((last, one) => Math.max(last, one.endSeq), 0);
  const span = [attempts[0]?.firstSeq ?? endSeq, endSeq] as const;
  for (const wanted of wantedByBlock(log, span, wish, (id) => byConnection.has(id))) {
    for (const seq of wanted) {
      const entry = log.get(seq);
      if (!isWritten(entry)) continue;
      const attempt = attemptAt(byConnection.get(entry.connectionId) ?? [], seq);
      // A copy: the bytes may be a part of a large block.
      if (attempt !== null) held.get(attempt)?.push({ ...entry, payload: entry.payload.slice() });
    }
    await pace?.turn();
  }
  return held;
}

/** Which entries between two seqs are written, block by block; of those of other connections alone nothing is read. */
function* wantedByBlock(
  log: LogReader,
  [firstSeq, endSeq]: readonly [number, number],
  wish: EntryWish,
  isWanted: (connectionId: number) => boolean,
): Generator<readonly number[]> {
  for (let seq = firstSeq; seq < endSeq;) {
    const figures = log.figures(seq);
    if (figures !== null && figures.connectionId !== -1 && !isWanted(figures.connectionId)) {
      seq = figures.firstSeq + figures.count;
      continue;
    }
    const block = log.block(seq);
    if (block === null) {
      seq += 1;
      continue;
    }
    const end = Math.min(block.firstSeq + block.count, endSeq);
    // Seqs, not entries: the block under way grows and is used again, so each entry is looked up anew.
    const wanted = wantedSeqs(block, [seq, end], wish).filter((one) =>
      isWanted(block.connectionId[one - block.firstSeq] ?? 0),
    );
    seq = end;
    yield wanted;
  }
}

function wantedSeqs(
  block: EntryBlock,
  [from, end]: readonly [number, number],
  { chosen, controlFrames }: EntryWish,
): readonly number[] {
  const wanted: number[] = [];
  for (let seq = from; seq < end; seq++) {
    const kind = block.kind[seq - block.firstSeq];
    if (
      (kind === messageCode || (kind === controlCode && controlFrames === 'included')) &&
      chosen?.has(seq) !== false
    ) {
      wanted.push(seq);
    }
  }
  return wanted;
}

/** Of a connection's attempts, which follow each other, the one that a seq belongs to. */
function attemptAt(attempts: readonly RecordedAttempt[], seq: number): RecordedAttempt | null {
  let [low, high] = [0, attempts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((attempts[middle]?.endSeq ?? 0) <= seq) low = middle + 1;
    else high = middle;
  }
  const found = attempts[low];
  return found !== undefined && found.firstSeq <= seq ? found : null;
}

function isWritten(entry: LogEntry | null): entry is HarLogEntry {
  return entry?.kind === 'message' || entry?.kind === 'control';
}
