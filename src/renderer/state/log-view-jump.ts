import type { EntrySummary } from '../../core/log/entry-summary.ts';
import { client } from '../api/client.ts';
import { momentOfClock, parseJumpTarget, type JumpTarget } from './jump-target.ts';
import { hushList, sayInList } from './list-message.ts';
import { engineUsOf, wallUsOf } from './log-view-clock.ts';
import { selectOnly } from './log-view-selection.ts';
import { shownEnd, shownStart } from './log-view-state.ts';
import { logView } from './log-view.ts';
import { failureSentence, selectedEntry } from './selected-entry.ts';

/** What became of a wish to go somewhere: null when the row is on its way, else a sentence. */
export type JumpProblem = string | null;

interface OpenView {
  readonly viewId: number;
  readonly captureId: number;
  readonly start: number;
  readonly end: number;
}

function openView(): OpenView | null {
  const state = logView.store.getState();
  const { status } = state;
  const [start, end] = [shownStart(state), shownEnd(state)];
  return status === null || end === start
    ? null
    : { viewId: status.viewId, captureId: status.captureId, start, end };
}

async function rowAt(view: OpenView, position: number): Promise<EntrySummary | null> {
  const atHand = logView.rowAt(position)?.summary;
  return atHand ?? (await client.rows(view.viewId, position, 1)).rows[0] ?? null;
}

function goTo(position: number): void {
  logView.moveTo(position, selectOnly, 'center');
}

/** Whether the row at a position stands for messages folded into it. */
function isCountingRow(position: number): boolean {
  const { status } = logView.store.getState();
  return status !== null && status.folded.some((fold) => fold.position === position);
}

/** Goes to an entry, or to the nearest one before it, with its detail open all the same. */
export async function jumpToSeq(seq: number): Promise<JumpProblem> {
  const view = openView();
  if (view === null) {
    return 'There is no event in this list yet.';
  }
  try {
    const found = await client.position(view.viewId, seq);
    const position = Math.min(view.end - 1, Math.max(view.start, found));
    const row = await rowAt(view, position);
    goTo(position);
    if (row?.seq === seq) {
      return null;
    }
    if ((await client.detail(view.captureId, seq)) === null) {
      return `There is no event #${String(seq)} in this capture. The list stands at the nearest one.`;
    }
    selectedEntry.open({ captureId: view.captureId, seq });
    const where = isCountingRow(position)
      ? 'is folded into this row'
      : 'is not in this list: the filter leaves it out';
    return `#${String(seq)} ${where}. It is open in the detail.`;
  } catch (error) {
    return failureSentence(error);
  }
}

/** The engine's time of a target in time; null when no clock is known. */
function timeOf(
  target: Exclude<JumpTarget, { readonly kind: 'seq' }>,
  from: EntrySummary,
  first: EntrySummary,
  last: EntrySummary,
): number | null {
  if (target.kind === 'offset') {
    return from.timeUs + target.offsetUs;
  }
  const firstUs = wallUsOf(first.timeUs, first.connectionId);
  const lastUs = wallUsOf(last.timeUs, last.connectionId);
  if (firstUs === null || lastUs === null) {
    return null;
  }
  return engineUsOf(momentOfClock(target.usOfDay, firstUs, lastUs), last.connectionId);
}

async function jumpInTime(
  target: Exclude<JumpTarget, { readonly kind: 'seq' }>,
): Promise<JumpProblem> {
  const view = openView();
  if (view === null) {
    return 'There is no event in this list yet.';
  }
  try {
    const cursor = logView.store.getState().cursor?.position;
    const [first, last, from] = await Promise.all([
      rowAt(view, view.start),
      rowAt(view, view.end - 1),
      rowAt(view, Math.min(view.end - 1, Math.max(view.start, cursor ?? view.start))),
    ]);
    const timeUs =
      first === null || last === null || from === null ? null : timeOf(target, from, first, last);
    if (timeUs === null) {
      return 'The clock of these events is not known.';
    }
    const position = await client.positionAtTime(view.viewId, timeUs);
    goTo(position);
    return position >= view.end
      ? 'Nothing came at or after that time. This is the last event.'
      : null;
  } catch (error) {
    return failureSentence(error);
  }
}

/** Goes to what the user typed; a sentence when it cannot be read or is not there. */
export async function jumpTo(text: string): Promise<JumpProblem> {
  const target = parseJumpTarget(text);
  if (target === null) {
    return 'Write a time such as 12:04:05, a step such as +1.5s, or a number such as #123.';
  }
  return target.kind === 'seq' ? jumpToSeq(target.seq) : jumpInTime(target);
}

let finding = 0;

/** Goes to the next row, newer or older than where the user stands, that meets a filter text. */
export async function goToMatch(
  towards: 'newer' | 'older',
  filterText: string,
  what: string,
): Promise<void> {
  const view = openView();
  const { cursor, following } = logView.store.getState();
  if (view === null) {
    sayInList('There is no event in this list yet.');
    return;
  }
  finding += 1;
  const mine = finding;
  const here = following && cursor === null ? view.end : (cursor?.position ?? view.start - 1);
  const slow = setTimeout(() => sayInList(`Looking for ${what}…`, 'until the next'), 100);
  try {
    const position = await client.findRow(view.viewId, here, towards, filterText);
    if (mine !== finding) {
      return;
    }
    if (position === null || position >= shownEnd(logView.store.getState())) {
      const isStopped = logView.store.getState().status?.stopped === true;
      const limit =
        isStopped && towards === 'older' ? ' as far as was searched; the search was stopped' : '';
      sayInList(
        `There is no ${what} ${towards === 'newer' ? 'after' : 'before'} this event${limit}.`,
      );
    } else {
      hushList();
      goTo(position);
    }
  } catch (error) {
    if (mine === finding) {
      sayInList(failureSentence(error));
    }
  } finally {
    clearTimeout(slow);
  }
}
