import { createStore } from 'zustand/vanilla';
import type { ExportedEvents, ExportEventsWish } from '../../ipc/convert-requests.ts';
import { maxExportedRows, selectedRows } from './selected-rows.ts';
import { client } from '../api/client.ts';
import { filterState } from './filter-state.ts';
import { sayInList } from './list-message.ts';
import { selectedCount } from './log-view-state.ts';
import { subjectOf } from './log-view-subject.ts';
import { logView } from './log-view.ts';
import { reportFailure } from './notices.ts';
import { session } from './session.ts';

export type ExportedPart = ExportedEvents['kind'];

/** What the user chooses before an export; kept from one export to the next, but for the secrets. */
export interface EventExport {
  readonly isOpen: boolean;
  readonly part: ExportedPart;
  readonly format: ExportEventsWish['format'];
  readonly secrets: ExportEventsWish['secrets'];
  readonly controlFrames: ExportEventsWish['controlFrames'];
}

export const eventExport = createStore<EventExport>(() => ({
  isOpen: false,
  part: 'all',
  format: 'har',
  secrets: 'redacted',
  controlFrames: 'left-out',
}));

/** Whether the list shows less than the whole capture. */
export function isNarrowed(): boolean {
  const { filter } = subjectOf(session.getState(), filterState.getState());
  return filter.connectionId !== null || filter.texts.length > 0;
}

/** Events selected in the list; 1 for the one that the cursor stands on, 0 for none. */
export function chosenCount(): number {
  return selectedCount(logView.store.getState());
}

/** Opens the dialog with the part that the user most likely means. Secrets stay out until asked for. */
export function openExport(): void {
  const part = chosenCount() > 1 ? 'selected' : isNarrowed() ? 'filtered' : 'all';
  eventExport.setState({ isOpen: true, part, secrets: 'redacted' });
}

export function closeExport(): void {
  eventExport.setState({ isOpen: false });
}

export function changeExport(change: Partial<Omit<EventExport, 'isOpen'>>): void {
  eventExport.setState(change);
}

/** Closes the dialog, asks for a place and writes the events there. */
export async function runExport(): Promise<void> {
  const { part, format, secrets, controlFrames } = eventExport.getState();
  const { captureId, filter } = subjectOf(session.getState(), filterState.getState());
  closeExport();
  try {
    const events = await eventsOf(part, filter);
    const wish = { captureId, format, events, secrets, controlFrames };
    const written = await client.exportEvents(wish);
    if (written !== null) {
      const { name, count, leftOut } = written;
      const what = format === 'har' ? 'messages' : 'events';
      const without =
        leftOut === 0
          ? ''
          : ` ${leftOut.toLocaleString('en-US')} that a HAR cannot hold are left out.`;
      sayInList(
        `Wrote ${count.toLocaleString('en-US')} ${what} to ${name}.${without}`,
        'until the next',
      );
    }
  } catch (error) {
    reportFailure(error);
  }
}

async function eventsOf(
  part: ExportedPart,
  filter: Extract<ExportedEvents, { kind: 'filtered' }>['filter'],
): Promise<ExportedEvents> {
  switch (part) {
    case 'all':
      return { kind: 'all' };
    case 'filtered':
      return { kind: 'filtered', filter: { ...filter, folded: [] } };
    case 'selected': {
      const rows = await selectedRows(maxExportedRows);
      return { kind: 'selected', seqs: rows.map(({ seq }) => seq) };
    }
  }
}
