import type { ChunkFigures } from '../../core/capture/chunk-figures.ts';
import type { FilterCondition, FilterNode } from '../../core/log/filter-node.ts';

/** What a filter says of a chunk's entries: all of them meet it, none does, or one must look. */
export type ChunkVerdict = 'all' | 'none' | 'unknown';

/** Judges a whole chunk by its figures, without reading it. */
export function chunkVerdict(node: FilterNode, figures: ChunkFigures): ChunkVerdict {
  switch (node.kind) {
    case 'and':
      return joint(node.nodes, figures, 'none', 'all');
    case 'or':
      return joint(node.nodes, figures, 'all', 'none');
    case 'not': {
      const verdict = chunkVerdict(node.node, figures);
      return verdict === 'all' ? 'none' : verdict === 'none' ? 'all' : 'unknown';
    }
    default:
      return conditionVerdict(node, figures);
  }
}

/** Whether a chunk holds whole data messages alone. */
export function holdsMessagesOnly(figures: ChunkFigures): boolean {
  return figures.sendMessages + figures.receiveMessages === figures.count;
}

function joint(
  nodes: readonly FilterNode[],
  figures: ChunkFigures,
  decisive: ChunkVerdict,
  unanimous: ChunkVerdict,
): ChunkVerdict {
  const verdicts = nodes.map((one) => chunkVerdict(one, figures));
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes('unknown') ? 'unknown' : unanimous;
}

function conditionVerdict(condition: FilterCondition, figures: ChunkFigures): ChunkVerdict {
  switch (condition.kind) {
    case 'connection':
      if (figures.connectionId === -1) return 'unknown';
      return figures.connectionId === condition.connectionId ? 'all' : 'none';
    case 'direction': {
      const { sendMessages, receiveMessages, count } = figures;
      const [wanted, other] =
        condition.direction === 'send'
          ? [sendMessages, receiveMessages]
          : [receiveMessages, sendMessages];
      return wanted === count ? 'all' : other === count ? 'none' : 'unknown';
    }
    case 'entry-kind':
      if (!holdsMessagesOnly(figures)) return 'unknown';
      return condition.entryKind === 'message' ? 'all' : 'none';
    default:
      return 'unknown';
  }
}
