import { Ellipsis } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { visibleText } from '../../../core/text/visible.ts';
import type { SavedMessage } from '../../../core/workspace/saved-message.ts';
import { editMessage } from '../../state/message-draft.ts';
import {
  closeMessages,
  deleteMessage,
  moveMessage,
  type LibraryItem,
} from '../../state/messages.ts';
import { Button as PushButton } from '../../ui/Button.tsx';
import styles from './messages.module.css';

const maxPreviewLength = 120;

interface MessageRowProps {
  readonly item: LibraryItem;
  readonly onChoose: () => void;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
}

/** One message: a press puts it into the composer. A personal one can be edited, moved and deleted. */
export function MessageRow({ item, onChoose, canMoveUp, canMoveDown }: MessageRowProps) {
  const [isAsking, setIsAsking] = useState(false);
  const own = item.kind === 'own' ? item.message : null;
  function onKeyDown(event: KeyboardEvent): void {
    if (own === null) {
      return;
    }
    const isMove = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    if (isMove) {
      event.preventDefault();
      if (event.key === 'ArrowUp' ? canMoveUp : canMoveDown) {
        void moveMessage(own, event.key === 'ArrowUp' ? -1 : 1);
      }
    } else if (event.key === 'F2') {
      event.preventDefault();
      edit(own);
    } else if (event.key === 'Delete') {
      event.preventDefault();
      setIsAsking(true);
    }
  }
  if (isAsking && own !== null) {
    return <DeleteQuestion message={own} onEnd={() => setIsAsking(false)} />;
  }
  return (
    <li className={styles.row} onKeyDown={onKeyDown}>
      <button type="button" data-message className={styles.message} onClick={onChoose}>
        <span className={styles.name}>{item.name}</span>
        <code className={styles.text}>{visibleText(oneLine(item), maxPreviewLength)}</code>
        {item.note !== '' && <span className={styles.note}>{item.note}</span>}
      </button>
      {own !== null && (
        <MoreMenu
          message={own}
          canMoveUp={canMoveUp}
          canMoveDown={canMoveDown}
          onDelete={() => setIsAsking(true)}
        />
      )}
    </li>
  );
}

function oneLine(item: LibraryItem): string {
  const text =
    item.kind === 'own'
      ? item.message.text
      : (item.lastText ?? JSON.stringify(item.template.message));
  return text.slice(0, 1000).replace(/\s+/g, ' ');
}

function edit(message: SavedMessage): void {
  closeMessages();
  editMessage(message);
}

function MoreMenu({
  message,
  canMoveUp,
  canMoveDown,
  onDelete,
}: {
  readonly message: SavedMessage;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  readonly onDelete: () => void;
}) {
  const disabled = [...(canMoveUp ? [] : ['up']), ...(canMoveDown ? [] : ['down'])];
  return (
    <MenuTrigger>
      <Button className={styles.more ?? ''} aria-label={`More for ${message.name}`}>
        <Ellipsis size={14} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={2}>
        <Menu
          aria-label={`More for ${message.name}`}
          className={styles.menu ?? ''}
          disabledKeys={disabled}
          onAction={(key) => {
            if (key === 'edit') {
              edit(message);
            } else if (key === 'delete') {
              onDelete();
            } else {
              void moveMessage(message, key === 'up' ? -1 : 1);
            }
          }}
        >
          <Item id="edit" words="Edit…" keys="F2" />
          <Item id="up" words="Move up" keys="Alt ↑" />
          <Item id="down" words="Move down" keys="Alt ↓" />
          <Item id="delete" words="Delete…" keys="Del" />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Item({
  id,
  words,
  keys,
}: {
  readonly id: string;
  readonly words: string;
  readonly keys: string;
}) {
  return (
    <MenuItem id={id} textValue={words} className={styles.menuItem ?? ''}>
      {words}
      <kbd className={styles.keys}>{keys}</kbd>
    </MenuItem>
  );
}

function DeleteQuestion({
  message,
  onEnd,
}: {
  readonly message: SavedMessage;
  readonly onEnd: () => void;
}) {
  return (
    <li className={styles.question} role="group" aria-label={`Delete ${message.name}?`}>
      <span>Delete “{message.name}” and its file?</span>
      <PushButton autoFocus onClick={onEnd}>
        Keep
      </PushButton>
      <PushButton
        onClick={({ currentTarget }) => {
          // The row goes; the focus stays in the panel.
          currentTarget.closest<HTMLElement>('[role=dialog]')?.querySelector('input')?.focus();
          void deleteMessage(message);
        }}
      >
        Delete
      </PushButton>
    </li>
  );
}
