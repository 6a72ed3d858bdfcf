import { useEffect, useRef, useState, type ReactNode } from 'react';
import styles from './desk.module.css';

/** Makes an editor inside an element. */
type Make<E> = (host: HTMLElement) => E;

/**
 * An editor that is loaded when it is first needed: null until then, and the field it stands in. `load` must be
 * the same function at every render.
 */
export function useLoadedEditor<E extends { dispose(): void }>(
  load: () => Promise<Make<E>>,
  onFailure: (error: unknown) => void,
): { readonly editor: E | null; readonly field: ReactNode } {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<E | null>(null);
  useEffect(() => {
    let isGone = false;
    let made: E | null = null;
    load()
      .then((make) => {
        if (isGone || host.current === null) return;
        made = make(host.current);
        setEditor(made);
      })
      .catch(onFailure);
    return () => {
      isGone = true;
      made?.dispose();
      setEditor(null);
    };
  }, [load, onFailure]);
  const field = (
    <div className={styles.field}>
      <div ref={host} className={styles.host} />
      {editor === null ? <p className={styles.loading}>Loading the editor…</p> : null}
    </div>
  );
  return { editor, field };
}
