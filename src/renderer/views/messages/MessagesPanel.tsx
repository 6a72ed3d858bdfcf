import { FileInput, FolderOpen } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import {
  chooseMessage,
  libraryGroups,
  messages,
  searchMessages,
  type LibraryGroup,
  type LibraryItem,
} from '../../state/messages.ts';
import { importFile } from '../../state/file-import.ts';
import { changeWorkspace, workspace } from '../../state/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { MessageRow } from './MessageRow.tsx';
import styles from './messages.module.css';

function choose(item: LibraryItem): void {
  chooseMessage(item);
  // When the panel is gone, and the form is there.
  setTimeout(() => commands.run('focus-composed'), 0);
}

/** The search, the messages by folder, and the folder they come from. */
export function MessagesPanel() {
  const { library, search, failure, said } = useStore(messages);
  const { content, failure: folderFailure } = useStore(workspace);
  const list = useRef<HTMLDivElement>(null);
  const groups = libraryGroups(library, content?.messages ?? [], search);
  const total = (library?.messages.length ?? 0) + (content?.messages.length ?? 0);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isBare = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (/^[^\s]$/u.test(event.key) && isBare) {
      // Typing anywhere in the panel searches.
      event.currentTarget.querySelector('input')?.focus();
    }
    if (step === undefined || !isBare) {
      return;
    }
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-message]') ?? [])];
    const row = (event.target as HTMLElement).closest('li')?.querySelector('[data-message]');
    const at = rows.findIndex((each) => each === row);
    const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
    event.preventDefault();
    if (next !== undefined) {
      next.focus();
    } else if (step === -1) {
      event.currentTarget.querySelector('input')?.focus();
    }
  }

  return (
    <div className={styles.panelBody} onKeyDown={onKeyDown}>
      <input
        type="search"
        aria-label="Search messages"
        placeholder="Search messages"
        className={styles.search}
        autoFocus
        value={search}
        onChange={({ target }) => searchMessages(target.value)}
        onKeyDown={(event) => {
          const first = groups[0]?.items[0];
          if (event.key === 'Enter' && first !== undefined) {
            event.preventDefault();
            choose(first);
          }
        }}
      />
      {[failure, folderFailure].map(
        (sentence) =>
          sentence !== null && (
            <p key={sentence} role="alert" className={styles.failure}>
              {sentence}
            </p>
          ),
      )}
      <div ref={list} className={styles.list}>
        {groups.map((group) => (
          <Group key={group.title} group={group} isOrderable={search === ''} />
        ))}
        {groups.length === 0 && <Empty total={total} />}
      </div>
      <Problems />
      <Footer />
      <p role="status" className="visually-hidden">
        {said !== '' ? said : countOf(groups.flatMap(({ items }) => items).length, 'message')}
      </p>
    </div>
  );
}

function Group({
  group,
  isOrderable,
}: {
  readonly group: LibraryGroup;
  readonly isOrderable: boolean;
}) {
  const last = group.items.length - 1;
  return (
    <section aria-label={group.title}>
      <h3 className={styles.groupTitle}>{group.title}</h3>
      <ul>
        {group.items.map((item, index) => (
          <MessageRow
            key={item.key}
            item={item}
            onChoose={() => choose(item)}
            canMoveUp={isOrderable && index > 0}
            canMoveDown={isOrderable && index < last}
          />
        ))}
      </ul>
    </section>
  );
}

function Empty({ total }: { readonly total: number }) {
  return (
    <p className={styles.empty}>
      {total > 0
        ? 'No message holds all of these words.'
        : 'Write a message and save it here with Save as message. Profiles bring messages of their own: choose one beside the URL.'}
    </p>
  );
}

/** Files of the folder that could not be used, each with its reason. */
function Problems() {
  const problems = useStore(workspace, ({ content }) => content?.problems);
  if (problems === undefined || problems.length === 0) {
    return null;
  }
  return (
    <details className={styles.problems}>
      <summary>{countOf(problems.length, 'file')} cannot be used</summary>
      <ul>
        {problems.slice(0, 50).map(({ file, pointer, message }) => (
          <li key={`${file} ${pointer}`}>
            <code>
              {file}
              {pointer !== '' && ` at ${pointer}`}
            </code>{' '}
            {message}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Footer() {
  const content = useStore(workspace, (state) => state.content);
  if (content === null) {
    return null;
  }
  return (
    <footer className={styles.footer}>
      <FolderOpen size={13} aria-hidden />
      <span className={styles.folder} title={content.folder}>
        {content.isDefault ? 'Kept in Framescope’s own folder' : content.folder}
      </span>
      {!content.isDefault && (
        <Button look="quiet" onClick={() => void changeWorkspace('default')}>
          Use own folder
        </Button>
      )}
      <Button look="quiet" onClick={() => void importFile()}>
        <FileInput size={13} aria-hidden />
        Import…
      </Button>
      <Button look="quiet" onClick={() => void changeWorkspace('chosen')}>
        Choose folder…
      </Button>
    </footer>
  );
}
