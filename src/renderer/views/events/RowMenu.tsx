import { useRef } from 'react';
import { createPortal } from 'react-dom';
import { Menu, MenuItem, Popover, Separator } from 'react-aria-components';
import type { FoldedMessages } from '../../../core/log/folded-messages.ts';
import type { EntrySummary } from '../../../core/log/entry-summary.ts';
import { annotateFromList, canAnnotate } from '../../state/annotation-commands.ts';
import { annotations } from '../../state/annotations.ts';
import { isMac } from '../../state/app.ts';
import { copyText } from '../../state/clipboard.ts';
import { copyEntryAs } from '../../state/copy-as.ts';
import { compareSelected } from '../../state/comparison.ts';
import { narrowToType } from '../../state/filter-by-row.ts';
import { foldLikeCursor } from '../../state/filter-fold.ts';
import { openExport } from '../../state/event-export.ts';
import { unfold } from '../../state/filter-state.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { goToAnswer, goToRequest } from '../../state/go-to-request.ts';
import { keyText } from '../../state/key-bindings.ts';
import { foldAt, selectedCount } from '../../state/log-view-state.ts';
import { logView } from '../../state/log-view.ts';
import { saveShownEntry } from '../../state/message-from-entry.ts';
import { replaySelected } from '../../state/replay-actions.ts';
import { copyPayload } from '../../state/selected-entry-copy.ts';
import { selectedEntry } from '../../state/selected-entry.ts';
import { copySelectedRows } from '../../state/selected-rows.ts';
import { countOf } from '../../ui/count.ts';
import '../../ui/popover.css';
import { CopyAsMenu } from './CopyAsMenu.tsx';
import styles from './list-menu.module.css';

/** Where the menu opens, in CSS pixels of the window. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/** What can be done with the row the user stands on, or with all selected rows. */
export function RowMenu({
  place,
  onClose,
}: {
  readonly place: MenuPlace | null;
  readonly onClose: () => void;
}) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      {/* In a pane, which contains its layout, a fixed place would count from the pane. */}
      {createPortal(
        <span
          ref={anchor}
          aria-hidden
          style={{
            position: 'fixed',
            left: place?.x ?? 0,
            top: place?.y ?? 0,
            width: 0,
            height: 0,
          }}
        />,
        document.body,
      )}
      <Popover
        className="popover"
        aria-label="Event"
        triggerRef={anchor}
        isOpen={place !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) {
            onClose();
          }
        }}
        placement="bottom start"
        offset={2}
      >
        {place !== null && <RowItems onClose={onClose} />}
      </Popover>
    </>
  );
}

interface Action {
  readonly words: string;
  readonly keys?: string;
  readonly run: () => void;
  readonly isDisabled?: boolean;
}

function RowItems({ onClose }: { readonly onClose: () => void }) {
  const state = logView.store.getState();
  const summary = state.cursor === null ? undefined : logView.rowAt(state.cursor.position)?.summary;
  const fold = state.cursor === null ? null : foldAt(state, state.cursor.position);
  const groups = summary === undefined ? [] : actionsOf(summary, fold, selectedCount(state));
  return (
    <Menu aria-label="Event" className={styles.menu ?? ''} autoFocus="first" onClose={onClose}>
      {groups.flatMap((actions, group) => [
        ...(group === 0 ? [] : [<Separator key={group} className={styles.line ?? ''} />]),
        ...actions.map(({ words, keys, run, isDisabled }) => (
          <MenuItem
            key={words}
            id={words}
            className={styles.item ?? ''}
            textValue={words}
            isDisabled={isDisabled === true}
            onAction={run}
          >
            {words}
            {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
          </MenuItem>
        )),
        ...(group === 0 ? [<CopyShownEntry key="copy-as" seq={summary?.seq ?? null} />] : []),
      ])}
    </Menu>
  );
}

/** The connection of the row, and its message, for other tools. */
function CopyShownEntry({ seq }: { readonly seq: number | null }) {
  const { shown } = selectedEntry.store.getState();
  const isShown = shown.kind === 'detail' && shown.detail.entry.seq === seq;
  return (
    <CopyAsMenu
      words="Copy as"
      isDisabled={!isShown}
      onCopy={(format, secrets) => {
        if (isShown) {
          void copyEntryAs(shown.captureId, shown.detail, format, secrets);
        }
      }}
    />
  );
}

function actionsOf(
  summary: EntrySummary,
  fold: FoldedMessages | null,
  count: number,
): readonly (readonly Action[])[] {
  const { seq, type, preview, pair } = summary;
  const answered = typeof summary.answer === 'object' ? summary.answer : null;
  const latencyUs = pair?.latencyUs ?? answered?.latencyUs ?? null;
  const isBookmarked = annotations.store.getState().bySeq.get(seq)?.bookmarked === true;
  const isReadOnly = !canAnnotate();
  const { shown } = selectedEntry.store.getState();
  const detail = shown.kind === 'detail' && shown.detail.entry.seq === seq ? shown.detail : null;
  const isText = detail?.entry.kind === 'message' && detail.entry.opcode === 1;
  return [
    [
      {
        words:
          count > 1
            ? `Copy ${count.toLocaleString('en-US')} events as JSON Lines`
            : 'Copy as JSON Lines',
        keys: keyText('Mod+C', isMac),
        run: () => void copySelectedRows(),
      },
      { words: 'Export…', keys: keyText('Mod+E', isMac), run: openExport },
      { words: 'Copy preview', run: () => void copyText(preview) },
      {
        words: isText ? 'Copy payload as text' : 'Copy payload as hex',
        isDisabled: detail === null || detail.payload.byteLength === 0,
        run: () => {
          if (shown.kind === 'detail') {
            void copyPayload(shown.captureId, shown.detail, isText ? 'text' : 'hex');
          }
        },
      },
      {
        words: 'Save as message…',
        isDisabled: detail?.entry.kind !== 'message',
        run: () => void saveShownEntry(),
      },
      {
        words: count > 1 ? `Replay ${countOf(count, 'event')}…` : 'Replay the connection…',
        run: () => void replaySelected(summary.connectionId),
      },
    ],
    [
      {
        words: isBookmarked ? 'Take bookmark away' : 'Bookmark',
        keys: 'B',
        isDisabled: isReadOnly,
        run: () => annotateFromList('bookmark'),
      },
      { words: 'Note…', keys: 'N', isDisabled: isReadOnly, run: () => annotateFromList('note') },
    ],
    [
      { words: `Show only type ${type}`, run: () => narrowToType(type, 'only') },
      { words: `Hide type ${type}`, run: () => narrowToType(type, 'hide') },
      foldAction(summary, fold),
      {
        words: pair === null ? 'Go to request' : `Go to request #${String(pair.requestSeq)}`,
        keys: '[',
        isDisabled: pair === null,
        run: () => void goToRequest(),
      },
      {
        words: answered === null ? 'Go to answer' : `Go to answer #${String(answered.seq)}`,
        keys: ']',
        isDisabled: summary.kind !== 'message' || summary.direction !== 'send',
        run: () => void goToAnswer(),
      },
      {
        words: 'Copy latency',
        isDisabled: latencyUs === null,
        run: () => void copyText(formatDurationUs(latencyUs ?? 0)),
      },
      { words: 'Compare two events', isDisabled: count !== 2, run: () => void compareSelected() },
    ],
  ];
}

function foldAction({ kind }: EntrySummary, fold: FoldedMessages | null): Action {
  return fold === null
    ? {
        words: 'Fold messages like this',
        keys: 'F',
        isDisabled: kind !== 'message' && kind !== 'control',
        run: () => void foldLikeCursor(),
      }
    : {
        words: `Unfold ${countOf(fold.count, 'message')}`,
        keys: 'F',
        run: () => unfold(fold.shape),
      };
}
