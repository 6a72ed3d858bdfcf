import { createStore } from 'zustand/vanilla';
import type { ProfileProblem } from '../../core/profile/profile-problem.ts';
import type { ProfileSaved } from '../../ipc/profile-requests.ts';
import { client } from '../api/client.ts';
import { noteProfileChanged } from './connection-requests.ts';
import { describeFailure } from './notices.ts';
import { chooseProfile, profileForm } from './profile-form.ts';
import { loadProfiles, profileInfo, profiles } from './profiles.ts';
import { session } from './session.ts';

/** The dialog in which profiles are looked at, edited and kept. */
export interface ProfileManager {
  readonly isOpen: boolean;
  readonly selectedId: string | null;
  /** As it is saved. */
  readonly savedText: string;
  /** As it stands in the editor. */
  readonly text: string;
  /** What keeps the text in the editor from being a profile, as last found. */
  readonly problems: readonly ProfileProblem[];
  /** What was done, or why it was not; null for nothing to tell. */
  readonly notice: { readonly kind: 'done' | 'failed'; readonly message: string } | null;
  /** Delete was pressed once. */
  readonly asksDelete: boolean;
}

const closed: ProfileManager = {
  isOpen: false,
  selectedId: null,
  savedText: '',
  text: '',
  problems: [],
  notice: null,
  asksDelete: false,
};

/** The one dialog of this page. */
export const profileManager = createStore<ProfileManager>(() => closed);

/** Where the problem is that the user wants to see: an offset in the text, UTF-16 units. */
export const problemToShow = createStore<{ readonly offset: number }>(() => ({ offset: 0 }));

/** Texts that were edited and not saved, by id: nothing typed is lost by looking at another profile. */
const drafts = new Map<string, string>();

/** How long typing must rest before the text is checked, milliseconds. */
const checkRestMs = 250;

let checkTimer: ReturnType<typeof setTimeout> | null = null;

/** Opens the dialog with a profile, or with the first one. */
export async function openProfileManager(id: string | null): Promise<void> {
  profileManager.setState({ ...closed, isOpen: true });
  await loadProfiles();
  const first = profiles.getState().list?.[0]?.id ?? null;
  await selectProfile(profileInfo(id)?.id ?? first);
}

export function closeProfileManager(): void {
  profileManager.setState({ isOpen: false, asksDelete: false });
}

/** Whether this profile has changes that are not saved. */
export function hasDraft(id: string): boolean {
  return drafts.has(id);
}

/** Shows a profile in the editor, as it was left there. */
export async function selectProfile(id: string | null): Promise<void> {
  if (id === null) {
    return;
  }
  await tell(async () => {
    const savedText = await client.profileText(id);
    profileManager.setState({
      selectedId: id,
      savedText,
      text: drafts.get(id) ?? savedText,
      problems: profileInfo(id)?.problems ?? [],
      notice: null,
      asksDelete: false,
    });
    await check();
    return null;
  });
}

/** The text in the editor changed. */
export function setProfileText(text: string): void {
  const { selectedId, savedText, text: before } = profileManager.getState();
  if (selectedId === null || text === before) {
    return;
  }
  if (text === savedText) {
    drafts.delete(selectedId);
  } else {
    drafts.set(selectedId, text);
  }
  profileManager.setState({ text, notice: null });
  if (checkTimer !== null) {
    clearTimeout(checkTimer);
  }
  checkTimer = setTimeout(() => void check(), checkRestMs);
}

async function check(): Promise<void> {
  const { text } = profileManager.getState();
  try {
    const problems = await client.checkProfile(text);
    if (profileManager.getState().text === text) {
      profileManager.setState({ problems });
    }
  } catch (error) {
    failed(error);
  }
}

/** Saves the text in the editor, if it is a profile. */
export function saveProfile(): Promise<void> {
  return tell(async () => {
    const { selectedId, text } = profileManager.getState();
    const saved = await client.saveProfile(text, selectedId);
    if (saved.kind === 'refused') {
      profileManager.setState({ problems: saved.problems });
      return refusal('It was not saved', saved.problems);
    }
    if (selectedId !== null) {
      if (drafts.get(selectedId) === text) {
        drafts.delete(selectedId);
      }
      noteProfileChanged(saved.id, session.getState().liveConnections);
      if (profileForm.getState().profileId === selectedId) {
        chooseProfile(saved.id);
      }
    }
    await show(saved.id);
    return { kind: 'done', message: 'Saved. Connections made from now on use it.' };
  });
}

/** Makes an own profile from the one that is shown. */
export function duplicateProfile(): Promise<void> {
  return tell(async () => {
    const { selectedId } = profileManager.getState();
    if (selectedId === null) {
      return null;
    }
    await show(await client.duplicateProfile(selectedId));
    return { kind: 'done', message: 'This is a copy of your own; edit it as you like.' };
  });
}

/** Asks once more, then moves the file of the profile that is shown to the trash. */
export function deleteProfile(): Promise<void> {
  const { selectedId, asksDelete } = profileManager.getState();
  if (selectedId === null || !asksDelete) {
    profileManager.setState({ asksDelete: selectedId !== null });
    return Promise.resolve();
  }
  return tell(async () => {
    const name = profileInfo(selectedId)?.name ?? selectedId;
    await client.deleteProfile(selectedId);
    drafts.delete(selectedId);
    if (profileForm.getState().profileId === selectedId) {
      chooseProfile(null);
    }
    await loadProfiles();
    await selectProfile(profiles.getState().list?.[0]?.id ?? null);
    return { kind: 'done', message: `${name} was moved to the trash.` };
  });
}

/** Takes the question back. */
export function keepProfile(): void {
  profileManager.setState({ asksDelete: false });
}

/** Asks for a file and keeps a copy of it. */
export function importProfile(): Promise<void> {
  return tell(async () => {
    const imported: ProfileSaved | null = await client.importProfile();
    if (imported?.kind === 'refused') {
      return refusal('The file was not imported', imported.problems);
    }
    if (imported === null) {
      return null;
    }
    await show(imported.id);
    const notes = (imported.notes ?? []).slice(0, 6).join(' ');
    return { kind: 'done', message: `Imported. No connection uses it yet. ${notes}`.trimEnd() };
  });
}

/** Asks for a place and writes the profile that is shown there, as it is saved. */
export function exportProfile(): Promise<void> {
  return tell(async () => {
    const { selectedId } = profileManager.getState();
    const isWritten = selectedId !== null && (await client.exportProfile(selectedId));
    return isWritten ? { kind: 'done', message: 'Exported as it is saved.' } : null;
  });
}

async function show(id: string): Promise<void> {
  await loadProfiles();
  await selectProfile(id);
}

function refusal(what: string, problems: readonly ProfileProblem[]): ProfileManager['notice'] {
  const [first] = problems;
  const place = first === undefined || first.pointer === '' ? '' : ` ${first.pointer}:`;
  return { kind: 'failed', message: `${what}.${place} ${first?.message ?? ''}`.trimEnd() };
}

async function tell(work: () => Promise<ProfileManager['notice']>): Promise<void> {
  try {
    const notice = await work();
    profileManager.setState({ notice });
  } catch (error) {
    failed(error);
  }
}

function failed(error: unknown): void {
  profileManager.setState({ notice: { kind: 'failed', message: describeFailure(error).message } });
}
