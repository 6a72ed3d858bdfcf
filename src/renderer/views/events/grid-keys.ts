import type { KeyboardEvent } from 'react';
import { annotateFromList } from '../../state/annotation-commands.ts';
import { commands } from '../../state/commands.ts';
import { foldLikeCursor, unfoldCursor } from '../../state/filter-fold.ts';
import { stopSearch } from '../../state/filter-search.ts';
import { goToAnswer, goToRequest } from '../../state/go-to-request.ts';
import {
  selectAsBefore,
  selectOnly,
  selectToggled,
  selectUpTo,
} from '../../state/log-view-selection.ts';
import { shownEnd, shownStart } from '../../state/log-view-state.ts';
import { logView } from '../../state/log-view.ts';
import { copySelectedRows } from '../../state/selected-rows.ts';
import { keyTarget } from './key-target.ts';

/** What the grid knows and the log view does not. */
export interface GridPlace {
  /** Rows that PageUp and PageDown go. */
  readonly pageRows: number;
  /** Position of the first row in sight. */
  readonly topPosition: number;
  readonly openDetail: () => void;
}

/** Does what a key means in the grid of events; whether it means anything there. */
export function runGridKey(event: KeyboardEvent, place: GridPlace): boolean {
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey) {
    return false;
  }
  return (mod ? runModKey(event.key) : runPlainKey(event, place)) || runMove(event, mod, place);
}

function runModKey(key: string): boolean {
  switch (key.toLowerCase()) {
    case 'c':
      void copySelectedRows();
      return true;
    case 'a':
      logView.selectAll();
      return true;
    case ' ':
      return toggleCursor();
    default:
      return false;
  }
}

function runPlainKey(event: KeyboardEvent, { openDetail }: GridPlace): boolean {
  const { cursor, selection } = logView.store.getState();
  switch (event.key) {
    case 'ArrowRight':
      return unfoldCursor();
    case 'f':
    case 'F':
      if (!unfoldCursor()) {
        void foldLikeCursor();
      }
      return true;
    case 'Enter':
      if (cursor !== null && !unfoldCursor()) {
        openDetail();
      }
      return cursor !== null;
    case 'Escape':
      if (selection !== null) {
        logView.selectCursorOnly();
        return true;
      }
      return stopSearch();
    case ' ':
      return toggleCursor();
    case 'b':
    case 'B':
      annotateFromList('bookmark');
      return true;
    case 'n':
    case 'N':
      commands.run('note');
      return true;
    case '[':
      void goToRequest();
      return true;
    case ']':
      void goToAnswer();
      return true;
    default:
      return false;
  }
}

function toggleCursor(): boolean {
  const { cursor, selection } = logView.store.getState();
  if (cursor === null) {
    return false;
  }
  if (selection === null) {
    logView.moveTo(cursor.position, selectAsBefore);
  } else {
    logView.moveTo(cursor.position, selectToggled);
  }
  return true;
}

function runMove(event: KeyboardEvent, mod: boolean, place: GridPlace): boolean {
  const state = logView.store.getState();
  const [start, end] = [shownStart(state), shownEnd(state)];
  const isLetter = event.key.length === 1;
  if (mod && isLetter) {
    return false;
  }
  if (event.key === 'End' && !mod && !event.shiftKey) {
    logView.moveToTail();
    return true;
  }
  const at = state.cursor?.position ?? (state.following ? end : place.topPosition - 1);
  const key = isLetter ? event.key.toLowerCase() : event.key;
  const target = keyTarget(key, at, place.pageRows, { start, end });
  if (target === null) {
    return false;
  }
  logView.moveTo(target, event.shiftKey ? selectUpTo : mod ? selectAsBefore : selectOnly);
  return true;
}
