import type { LogViews } from '../engine/log-views.ts';
import { liveCaptureId } from './captures.ts';

/** Messages looked at. */
const maxMessages = 100;

/** Types told at most. */
const maxTypes = 20;

/** Types of the first messages that a connection received, each once, as far as they are found at once. */
export function firstTypesOf(views: LogViews, connectionId: number): readonly string[] {
  const filter = { connectionId, texts: ['kind:message'], folded: [] };
  const { viewId, start } = views.open(liveCaptureId, filter);
  try {
    const { rows } = views.rows(viewId, start, maxMessages);
    const types = rows.filter(({ direction }) => direction === 'receive').map(({ type }) => type);
    return [...new Set(types)].slice(0, maxTypes);
  } finally {
    views.close(viewId);
  }
}
