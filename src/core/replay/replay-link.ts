import { ChunkError } from '../capture/chunk-error.ts';
import {
  asList,
  asNullOr,
  asNumber,
  asOneOf,
  asRecord,
  asText,
  parseRecord,
} from '../capture/json-reader.ts';
import type { Divergence, ReplayVerdict } from './replay-report.ts';

/** Pairs that are kept; those beyond are left out. */
export const maxLinkedPairs = 200_000;
/** Divergences that are kept. */
export const maxLinkedDivergences = 200;
const verdicts: readonly ReplayVerdict[] = ['same', 'diverged', 'not-connected', 'stopped'];
const kinds: readonly Divergence['kind'][] = [
  ...(['changed', 'missing', 'extra', 'not-sent', 'closed', 'close-code'] as const),
];

/** A divergence as a capture keeps it: without the differences, which can be found again. */
export type LinkedDivergence = Pick<
  Divergence,
  'kind' | 'recordedSeq' | 'replayedSeq' | 'label' | 'message'
>;

/** What a capture that a replay wrote tells of the recording it replayed. */
export interface ReplayLink {
  readonly of: {
    /** The file's name without its folder. */
    readonly name: string;
    /** Seqs of its log, to tell whether a file of that name is the one. */
    readonly firstSeq: number;
    readonly endSeq: number;
  };
  readonly recordedConnectionId: number;
  readonly connectionId: number;
  readonly verdict: ReplayVerdict;
  /** Entries that stand for each other: of the recording, of this capture. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly divergences: readonly LinkedDivergence[];
}

/** As it stands in a capture's `meta`. */
export function replayLinkJson(link: ReplayLink): string {
  return JSON.stringify({
    ...link,
    pairs: link.pairs.slice(0, maxLinkedPairs).flat(),
    divergences: link.divergences
      .slice(0, maxLinkedDivergences)
      .map(({ kind, recordedSeq, replayedSeq, label, message }) => ({
        ...{ kind, recordedSeq, replayedSeq },
        ...{ label: label.slice(0, 200), message: message.slice(0, 1000) },
      })),
  });
}

/** Reads what `replayLinkJson` wrote; null for anything else. */
export function readReplayLink(text: string): ReplayLink | null {
  try {
    const record = parseRecord(text);
    const of = asRecord(record['of']);
    const seqs = asList(record['pairs'], asNumber);
    return {
      of: {
        name: asText(of['name']),
        firstSeq: asNumber(of['firstSeq']),
        endSeq: asNumber(of['endSeq']),
      },
      recordedConnectionId: asNumber(record['recordedConnectionId']),
      connectionId: asNumber(record['connectionId']),
      verdict: asOneOf(record['verdict'], verdicts),
      pairs: Array.from(
        { length: Math.min(seqs.length >>> 1, maxLinkedPairs) },
        (_, index) => [seqs[2 * index] ?? 0, seqs[2 * index + 1] ?? 0] as const,
      ),
      divergences: asList(record['divergences'], readDivergence).slice(0, maxLinkedDivergences),
    };
  } catch (error) {
    if (error instanceof ChunkError) return null;
    throw error;
  }
}

function readDivergence(value: unknown): LinkedDivergence {
  const record = asRecord(value);
  return {
    kind: asOneOf(record['kind'], kinds),
    recordedSeq: asNullOr(record['recordedSeq'], asNumber),
    replayedSeq: asNullOr(record['replayedSeq'], asNumber),
    label: asText(record['label']),
    message: asText(record['message']),
  };
}
