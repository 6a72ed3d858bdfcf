import type { ShapeCount } from '../core/log/shape.ts';
import { allMarks } from './filter/entry-range.ts';
import { isHeadOnly } from '../core/capture/entry-block.ts';
import { rangeBefore } from './filter/next-range.ts';
import { filterRange, type RangeFilterTools } from './filter/range-filter.ts';
import { toFilterNode } from './filter/view-filter.ts';
import type { LogReader } from './log-store.ts';
import type { LogView } from './log-view.ts';
import { ShapeTally } from './shape-tally.ts';
import type { Job } from './sliced-work.ts';

const maxShapeRows = 20_000;
const headsPerStep = 128;
/** Entries before the newest rows that are searched for what may be a heartbeat. */
const maxOlderEntries = 1_000_000;
/** Where more entries than this hold such a word, it is no sign of heartbeats. */
const maxCandidates = 20_000;
/** Every heartbeat that its name tells of holds one of these; so do a few other messages. */
const candidateText = 'opcode:ping or opcode:pong or ping or pong or heart or alive or "\\"hb\\""';

/**
 * Shapes of the newest 20,000 rows of a view, most frequent first, at most 100. With `tools`, what may
 * be a heartbeat by its name is counted further back too, since a flood pushes it far away.
 */
export function* countShapes(
  log: LogReader,
  view: LogView,
  tools: RangeFilterTools | null,
): Job<readonly ShapeCount[]> {
  const tally = new ShapeTally();
  const end = view.end;
  const first = Math.max(view.start, end - maxShapeRows);
  for (let position = end - 1; position >= first; position--) {
    const seq = view.seqAt(position);
    if (seq === null) break;
    const entry = log.head(seq)?.entry;
    if (entry !== undefined) tally.add(entry);
    if ((end - position) % headsPerStep === 0) yield;
  }
  const oldest = view.seqAt(first);
  if (tools !== null && oldest !== null) yield* addCandidates(tally, log, view, oldest, tools);
  return tally.shapes();
}

/** Counts the rows before `endSeq` that may be heartbeats, newest first. */
function* addCandidates(
  tally: ShapeTally,
  log: LogReader,
  view: LogView,
  endSeq: number,
  tools: RangeFilterTools,
): Job<void> {
  const node = toFilterNode(candidateText);
  const leastSeq = endSeq - maxOlderEntries;
  let left = maxCandidates;
  let seq = endSeq;
  while (left > 0 && node !== null) {
    const firstSeq = Math.max(leastSeq, log.firstSeq());
    if (seq <= firstSeq) return;
    const range = rangeBefore(log, seq, firstSeq);
    if (range === null) {
      seq -= 1;
      continue;
    }
    seq = range.seqAt(0);
    // A payload that is stored in parts is no heartbeat.
    if (isHeadOnly(range.block, range.from)) {
      yield;
      continue;
    }
    const marks = filterRange(range, node, allMarks(range.count), tools);
    for (let place = marks.lastIndexOf(1); place >= 0 && left > 0; place--) {
      if (marks[place] !== 1 || !view.has(seq + place)) continue;
      const entry = log.head(seq + place)?.entry;
      if (entry !== undefined) tally.add(entry);
      left -= 1;
    }
    yield;
  }
}
