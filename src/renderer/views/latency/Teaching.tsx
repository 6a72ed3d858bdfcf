import styles from './latency-panel.module.css';

/** What an empty tab would show, and what must happen for it to. */
export function Teaching({ children }: { readonly children: string }) {
  return <p className={styles.teaching}>{children}</p>;
}
