import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import styles from './drop-hint.module.css';

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Says that a dragged file can be dropped here. Opening it is the preload's: the page never sees a path. */
export function DropHint() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (holdsFiles(event)) {
        setOver(true);
      }
    };
    const leave = (event: DragEvent): void => {
      // Without a related target the pointer left the window, and not one element for another.
      if (event.relatedTarget === null) {
        setOver(false);
      }
    };
    const drop = (): void => {
      setOver(false);
    };
    window.addEventListener('dragenter', enter, true);
    window.addEventListener('dragleave', leave, true);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('dragenter', enter, true);
      window.removeEventListener('dragleave', leave, true);
      window.removeEventListener('drop', drop, true);
    };
  }, []);
  return isOver ? (
    <div className={styles.hint}>
      <p className={styles.words}>
        <FileDown size={16} aria-hidden />
        Drop a capture, a HAR or JSON Lines to open it read-only
      </p>
    </div>
  ) : null;
}
