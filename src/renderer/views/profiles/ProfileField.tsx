import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ProfileEditor } from '../../monaco/profile-editor.ts';
import { commands } from '../../state/commands.ts';
import { reportFailure } from '../../state/notices.ts';
import {
  problemToShow,
  profileManager,
  saveProfile,
  setProfileText,
} from '../../state/profile-manager.ts';
import styles from '../../ui/desk.module.css';

/** The text of the profile: Monaco with the schema of profiles, and nothing to type in until it is loaded. */
export function ProfileField({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<ProfileEditor>(null);
  const [isLoaded, setLoaded] = useState(false);
  const text = useStore(profileManager, (state) => state.text);

  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const { createProfileEditor } = await import('../../monaco/profile-editor.ts');
      if (isGone || host.current === null) {
        return;
      }
      editor.current = createProfileEditor(host.current, profileManager.getState().text, true, {
        onChange: setProfileText,
        onSave: () => void saveProfile(),
      });
      setLoaded(true);
    };
    load().catch(reportFailure);
    return () => {
      isGone = true;
      editor.current?.dispose();
      editor.current = null;
      setLoaded(false);
    };
  }, []);

  useEffect(() => editor.current?.setText(text), [text, isLoaded]);
  useEffect(() => editor.current?.setReadOnly(isReadOnly), [isReadOnly, isLoaded]);
  useEffect(
    () =>
      commands.register('show-problem', () => {
        editor.current?.goTo(problemToShow.getState().offset);
      }),
    [],
  );

  return (
    <div className={styles.field}>
      <div ref={host} className={styles.host} />
      {isLoaded ? null : <p className={styles.loading}>Loading the editor…</p>}
    </div>
  );
}
