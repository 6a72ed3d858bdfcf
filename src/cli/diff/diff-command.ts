import { comparingCaptures } from '../../core/compare/compare-captures.ts';
import type { CaptureComparison, ComparisonOptions } from '../../core/compare/comparison.ts';
import { matchConnections, type MatchedConnections } from '../../core/compare/match-connections.ts';
import { replayedConnections } from '../../core/compare/replayed-sides.ts';
import { parseFilter } from '../../core/log/filter-parser.ts';
import type { FilterNode } from '../../core/log/filter-node.ts';
import type { RecordedExchange } from '../../core/recording/recorded-exchange.ts';
import type { Capture } from '../../engine/capture/capture.ts';
import { originsOf } from '../../engine/convert/clock-origins.ts';
import { FilteredLog } from '../../engine/filter/filtered-log.ts';
import { SlowFilterError } from '../../engine/filter/range-regex.ts';
import { readExchanges } from '../../engine/recording/read-exchanges.ts';
import { replayedBetween } from '../../engine/replay/replayed-between.ts';
import { verdictCodes, type ExitCode } from '../exit-code.ts';
import { filterProblemText } from '../filter-problem.ts';
import { writeOutput } from '../standard-output.ts';
import { useCapture } from '../use-capture.ts';
import type { DiffCommand } from './diff-request.ts';
import { comparisonJson } from './diff-json.ts';
import { comparisonText } from './diff-text.ts';

/** Compares two captures and prints what differs. */
export async function runDiff(command: DiffCommand): Promise<ExitCode> {
  const parsed = parseFilter(command.filterText);
  if (!parsed.ok) {
    process.stderr.write(filterProblemText(command.filterText, parsed.problem));
    return verdictCodes.badUsage;
  }
  const { filter } = parsed;
  const [pathA, pathB] = command.paths;
  return useCapture(pathA, (captureA) =>
    useCapture(pathB, async (captureB) => {
      let exchanges: readonly (readonly RecordedExchange[])[];
      try {
        exchanges = [captureA, captureB].map((capture) =>
          readExchanges(capture, wantedBy(filter, capture)),
        );
      } catch (error) {
        if (!(error instanceof SlowFilterError)) throw error;
        return refuse(error.message);
      }
      const [a = [], b = []] = exchanges;
      const isWhole = command.connections.length === 0 && filter === null;
      const replayed =
        command.judge === 'replay' && isWhole ? replayedBetween(captureA, captureB) : null;
      const pair = replayed === null ? null : replayedConnections(a, b, replayed);
      if (replayed !== null && pair !== null) {
        const only = { pairs: [pair], onlyA: [], onlyB: [] };
        return print(command, compare(command, only, { replayed }), 'replay');
      }
      const matched = matchedBy(command, a, b);
      return typeof matched === 'string'
        ? refuse(matched)
        : print(command, compare(command, matched, {}), 'comparison');
    }),
  );
}

function refuse(sentence: string): ExitCode {
  process.stderr.write(`${sentence}\n`);
  return verdictCodes.badUsage;
}

function wantedBy(
  filter: FilterNode | null,
  capture: Capture,
): ((entry: { readonly seq: number }) => boolean) | undefined {
  if (filter === null) return undefined;
  const { log } = capture;
  const filtered = new FilteredLog(log, filter, originsOf(capture));
  const wanted = new Set<number>();
  const endSeq = log.endSeq();
  for (let seq = log.firstSeq(); seq < endSeq;) {
    const { seqs, nextSeq } = filtered.step(seq, endSeq);
    for (const found of seqs) wanted.add(found);
    seq = nextSeq;
  }
  return ({ seq }) => wanted.has(seq);
}

/** The connections to compare, or a sentence that says why there are none. */
function matchedBy(
  { connections }: DiffCommand,
  a: readonly RecordedExchange[],
  b: readonly RecordedExchange[],
): MatchedConnections | string {
  if (connections.length === 0) return matchConnections(a, b);
  const pairs: (readonly [RecordedExchange, RecordedExchange])[] = [];
  for (const [idA, idB] of connections) {
    const [left, right] = [withId(a, idA), withId(b, idB)];
    if (left === undefined) return `The first capture has no messages of a connection #${idA}.`;
    if (right === undefined) return `The second capture has no messages of a connection #${idB}.`;
    pairs.push([left, right]);
  }
  return { pairs, onlyA: [], onlyB: [] };
}

function withId(exchanges: readonly RecordedExchange[], id: number): RecordedExchange | undefined {
  return exchanges.find(({ connection }) => connection.id === id);
}

function compare(
  { ignore, timingMs }: DiffCommand,
  matched: MatchedConnections,
  judged: Pick<ComparisonOptions, 'replayed'>,
): CaptureComparison {
  const job = comparingCaptures(matched, { ignore, timingMs, ...judged });
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

async function print(
  command: DiffCommand,
  comparison: CaptureComparison,
  judge: DiffCommand['judge'],
): Promise<ExitCode> {
  const pieces =
    command.format === 'json'
      ? comparisonJson(comparison, { ...command, judge })
      : comparisonText(comparison, { ...command, judge });
  for (const piece of pieces) if ((await writeOutput(piece)) === 'closed') break;
  return verdictCodes[comparison.verdict];
}
