import { Bookmark, BookmarkCheck, StickyNote } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { annotations } from '../../state/annotations.ts';
import { bookmarkList, loadBookmarkList, maxListed } from '../../state/bookmark-list.ts';
import { commands } from '../../state/commands.ts';
import { sayInList } from '../../state/list-message.ts';
import { jumpToSeq } from '../../state/log-view-jump.ts';
import '../../ui/popover.css';
import styles from './dialogs.module.css';
import toolbar from './toolbar.module.css';

async function goTo(seq: number): Promise<void> {
  const problem = await jumpToSeq(seq);
  if (problem !== null) {
    sayInList(problem);
  }
}

/** The bookmarks and notes of the shown capture; choosing one goes to it. */
export function BookmarksButton() {
  const [isOpen, setOpen] = useState(false);
  const count = useStore(annotations.store, ({ bySeq }) => bySeq.size);
  useEffect(() => commands.register('show-bookmarks', () => setOpen(true)), []);
  useEffect(() => {
    if (isOpen) {
      void loadBookmarkList();
    }
  }, [isOpen, count]);
  const Icon = count === 0 ? Bookmark : BookmarkCheck;
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button aria-label="Bookmarks" className={toolbar.iconButton ?? ''}>
        <Icon size={15} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        {count === 0 ? (
          <p className={styles.empty} role="note">
            No bookmarks yet. Press B on an event to set one, N to write a note.
          </p>
        ) : (
          <BookmarkMenu count={count} />
        )}
      </Popover>
    </MenuTrigger>
  );
}

function BookmarkMenu({ count }: { readonly count: number }) {
  const list = useStore(bookmarkList, (state) => state.list);
  return (
    <Menu aria-label="Bookmarks" className={styles.bookmarks ?? ''}>
      {list.map(({ annotation: { seq, bookmarked, note }, words }) => (
        <MenuItem
          key={seq}
          id={String(seq)}
          className={styles.bookmark ?? ''}
          textValue={`#${String(seq)} ${note === '' ? words : note}`}
          onAction={() => void goTo(seq)}
        >
          {bookmarked ? (
            <Bookmark size={12} fill="currentColor" aria-label="bookmark" />
          ) : (
            <StickyNote size={12} aria-label="note" />
          )}
          <span className={styles.bookmarkSeq}>#{seq}</span>
          <span className={styles.bookmarkWords}>{note === '' ? words : note}</span>
        </MenuItem>
      ))}
      {count > maxListed && (
        <MenuItem id="more" isDisabled className={styles.empty ?? ''}>
          The first {maxListed} of {count.toLocaleString('en-US')}
        </MenuItem>
      )}
    </Menu>
  );
}
