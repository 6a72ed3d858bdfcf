import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import styles from './dialog-head.module.css';
import { IconButton } from './IconButton.tsx';
import { useFocusKept } from './use-focus-kept.ts';

/** The top of a dialog: what it is called, and the button that closes it. The dialog keeps the focus. */
export function DialogHead({
  children,
  closeLabel,
  onClose,
}: {
  readonly children: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
}) {
  const head = useRef<HTMLDivElement>(null);
  useFocusKept(head);
  return (
    <div ref={head} className={styles.head}>
      <Heading slot="title" className={styles.title ?? ''}>
        {children}
      </Heading>
      <IconButton icon={X} label={closeLabel} onClick={onClose} />
    </div>
  );
}
