import type { RecordedExchange } from '../recording/recorded-exchange.ts';
import { maxLinkedDivergences, type ReplayLink } from '../replay/replay-link.ts';
import type { ReplayVerdict } from '../replay/replay-report.ts';

/** What a replay found, where one side of a comparison is its recording and the other what it wrote. */
export interface ReplayedSides {
  readonly connectionA: number;
  readonly connectionB: number;
  readonly verdict: ReplayVerdict;
  /** Entries of the two sides that stand for each other. */
  readonly seqOfB: ReadonlyMap<number, number>;
  /** Entries of either side that were not as in the recording. */
  readonly divergedA: ReadonlySet<number>;
  readonly divergedB: ReadonlySet<number>;
  /** Entries of either side that stand for none of the other. */
  readonly aloneA: ReadonlySet<number>;
  readonly aloneB: ReadonlySet<number>;
  /** Whether all that diverged is known. */
  readonly isComplete: boolean;
}

/** The sides of a comparison of a recording, as the first, with its replay. */
export function replayedSides(link: ReplayLink): ReplayedSides {
  const { recordedConnectionId, connectionId, verdict, pairs, divergences } = link;
  const seqs = (side: 'recordedSeq' | 'replayedSeq', kinds: readonly string[]) =>
    new Set(
      divergences.flatMap((one) => {
        const seq = one[side];
        return seq !== null && kinds.includes(one.kind) ? [seq] : [];
      }),
    );
  return {
    ...{ connectionA: recordedConnectionId, connectionB: connectionId, verdict },
    seqOfB: new Map(pairs),
    divergedA: seqs('recordedSeq', ['changed']),
    divergedB: seqs('replayedSeq', ['changed']),
    aloneA: seqs('recordedSeq', ['missing', 'not-sent']),
    aloneB: seqs('replayedSeq', ['extra']),
    isComplete: divergences.length < maxLinkedDivergences,
  };
}

/** The same, with the replay as the first side. */
export function swappedSides(sides: ReplayedSides): ReplayedSides {
  return {
    ...sides,
    ...{ connectionA: sides.connectionB, connectionB: sides.connectionA },
    seqOfB: new Map([...sides.seqOfB].map(([a, b]) => [b, a])),
    ...{ divergedA: sides.divergedB, divergedB: sides.divergedA },
    ...{ aloneA: sides.aloneB, aloneB: sides.aloneA },
  };
}

/** The two connections of a replay; null when one has no messages. Nothing else was replayed. */
export function replayedConnections(
  a: readonly RecordedExchange[],
  b: readonly RecordedExchange[],
  { connectionA, connectionB }: ReplayedSides,
): readonly [RecordedExchange, RecordedExchange] | null {
  const left = a.find(({ connection }) => connection.id === connectionA);
  const right = b.find(({ connection }) => connection.id === connectionB);
  return left === undefined || right === undefined ? null : [left, right];
}
