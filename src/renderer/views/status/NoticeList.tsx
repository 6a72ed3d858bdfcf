import { CircleAlert, X } from 'lucide-react';
import { useStore } from 'zustand';
import { dismissNotice, notices } from '../../state/notices.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './notice-list.module.css';

/** What did not work, above the status bar, until dismissed. */
export function NoticeList() {
  const list = useStore(notices, (state) => state.list);
  return (
    <div role="alert">
      {list.map(({ id, code, message }) => (
        <div key={id} className={styles.notice}>
          <CircleAlert size={14} aria-hidden />
          <span className={styles.message}>{message}</span>
          <code>{code}</code>
          <IconButton
            icon={X}
            label="Dismiss"
            onClick={() => {
              dismissNotice(id);
            }}
          />
        </div>
      ))}
    </div>
  );
}
