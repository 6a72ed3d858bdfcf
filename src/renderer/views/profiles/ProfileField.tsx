import { useEffect } from 'react';
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
import { useLoadedEditor } from '../../ui/use-loaded-editor.tsx';

async function load(): Promise<(host: HTMLElement) => ProfileEditor> {
  const { createProfileEditor } = await import('../../monaco/profile-editor.ts');
  return (host) =>
    createProfileEditor(host, profileManager.getState().text, true, {
      onChange: setProfileText,
      onSave: () => void saveProfile(),
    });
}

/** The text of the profile: Monaco with the schema of profiles, and nothing to type in until it is loaded. */
export function ProfileField({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const { editor, field } = useLoadedEditor(load, reportFailure);
  const text = useStore(profileManager, (state) => state.text);
  useEffect(() => editor?.setText(text), [text, editor]);
  useEffect(() => editor?.setReadOnly(isReadOnly), [isReadOnly, editor]);
  useEffect(
    () =>
      commands.register('show-problem', () => {
        editor?.goTo(problemToShow.getState().offset);
      }),
    [editor],
  );
  return field;
}
