import type { Filter } from '../../core/log/filter.ts';
import type { FilterState } from './filter-state.ts';
import type { Session } from './session.ts';

/** Which entries of which capture a log view shows. */
export interface ViewSubject {
  readonly captureId: number;
  readonly filter: Filter;
}

/** What the user wants to see now. */
export function subjectOf(
  { shownCaptureId, scope, selectedId }: Pick<Session, 'shownCaptureId' | 'scope' | 'selectedId'>,
  { texts, folded }: Pick<FilterState, 'texts' | 'folded'>,
): ViewSubject {
  const connectionId = scope === 'selected' ? selectedId : null;
  return { captureId: shownCaptureId, filter: { connectionId, texts, folded } };
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** Whether two subjects hold the same entries. */
export function sameSubject(a: ViewSubject | null, b: ViewSubject): boolean {
  return (
    a !== null &&
    a.captureId === b.captureId &&
    a.filter.connectionId === b.filter.connectionId &&
    sameTexts(a.filter.texts, b.filter.texts) &&
    sameTexts(a.filter.folded, b.filter.folded)
  );
}
