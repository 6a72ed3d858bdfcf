import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { CopyButton } from './CopyButton.tsx';
import styles from './status-panel.module.css';

/** A text that is shown when asked for, with a button that copies it. */
export function Disclosure({
  title,
  startsOpen,
  text,
}: {
  readonly title: string;
  readonly startsOpen: boolean;
  readonly text: () => string;
}) {
  const [isOpen, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <div className={styles.disclosure}>
      <div className={styles.disclosureHead}>
        <button
          type="button"
          className={styles.disclosureButton}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <ChevronRight size={12} aria-hidden />
          {title}
        </button>
        {isOpen ? <CopyButton what={title.toLowerCase()} text={text} /> : null}
      </div>
      {isOpen ? (
        <pre id={id} className={styles.pre} tabIndex={0} aria-label={title}>
          {text()}
        </pre>
      ) : null}
    </div>
  );
}
