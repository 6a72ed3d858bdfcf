import { keyWords } from '../../state/key-bindings.ts';
import styles from './key-list.module.css';

/** Keys drawn as key caps. */
export function KeyCaps({ keys, isMac }: { readonly keys: string; readonly isMac: boolean }) {
  return (
    <span className={styles.caps}>
      {keyWords(keys, isMac).map((key) => (
        <kbd key={key} className={styles.cap}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
