import type { ComparedMessage, ComparisonRow } from '../core/compare/comparison.ts';
import type { ComparisonLine } from '../core/compare/comparison-lines.ts';
import { summarizeEntry } from '../core/log/entry-summarizer.ts';
import { visibleText } from '../core/text/visible.ts';
import type { LogReader } from '../engine/log-store.ts';
import type { ComparisonLineView, LaneMessageView } from '../ipc/comparison-requests.ts';

const maxLabelLength = 80;
const maxUrlLength = 200;

/** A line as the page shows it, with a preview of its messages from their logs. */
export function comparisonLineView(
  line: ComparisonLine,
  logA: LogReader | null,
  logB: LogReader | null,
): ComparisonLineView {
  switch (line.kind) {
    case 'connection': {
      const { a, b } = line.comparison;
      const [urlA, urlB] = [a, b].map(({ options }) => visibleText(options.url, maxUrlLength));
      const urls = urlA === urlB ? urlA : `${urlA ?? ''} and ${urlB ?? ''}`;
      return { kind: 'connection', text: `Connections #${a.id} and #${b.id}: ${urls ?? ''}` };
    }
    case 'unmatched': {
      const { side, id, url } = line;
      return {
        kind: 'unmatched',
        side,
        text: `Connection #${id} ${visibleText(url, maxUrlLength)}`,
      };
    }
    case 'row':
      return rowView(line.row, logA, logB);
  }
}

function rowView(
  row: ComparisonRow,
  logA: LogReader | null,
  logB: LogReader | null,
): ComparisonLineView {
  return {
    kind: 'row',
    what: row.kind,
    direction: row.direction,
    label: visibleText(row.label, maxLabelLength),
    a: messageView(row.a, logA),
    b: messageView(row.b, logB),
    counts: row.kind === 'periodic' ? { a: row.countA, b: row.countB } : null,
    differenceCount: 'differences' in row ? row.differences.length : 0,
  };
}

function messageView(
  message: ComparedMessage | null,
  log: LogReader | null,
): LaneMessageView | null {
  if (message === null) return null;
  const entry = log?.head(message.seq)?.entry ?? null;
  const label = visibleText(message.label, maxLabelLength);
  return { ...message, label, preview: entry === null ? '' : summarizeEntry(entry).preview };
}
