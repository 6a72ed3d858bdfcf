import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import styles from './dialog-head.module.css';
import { IconButton } from './IconButton.tsx';

/** The top of a dialog: what it is called, and the button that closes it. */
export function DialogHead({
  children,
  closeLabel,
  onClose,
}: {
  readonly children: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
}) {
  return (
    <div className={styles.head}>
      <Heading slot="title" className={styles.title ?? ''}>
        {children}
      </Heading>
      <IconButton icon={X} label={closeLabel} onClick={onClose} />
    </div>
  );
}
