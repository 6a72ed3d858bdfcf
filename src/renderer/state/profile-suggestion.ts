import { createStore } from 'zustand/vanilla';
import { isOpen, isOver } from '../../core/connection/connection-state.ts';
import { parseServerUrl } from '../../core/connection/server-url.ts';
import { client } from '../api/client.ts';
import { connectForm, submit } from './connect-form.ts';
import { closeConnection } from './connection-actions.ts';
import { reportFailure } from './notices.ts';
import { chooseProfile, profileForm } from './profile-form.ts';
import { dismissFor, isDismissed } from './profile-memory.ts';
import { profileInfo } from './profiles.ts';
import { selectedLiveConnection, session } from './session.ts';

/** A profile that seems to fit and that nobody asked for. */
export interface ProfileSuggestion {
  readonly profileId: string;
  readonly name: string;
  readonly url: string;
}

/** What is offered now; null for nothing. */
export const profileSuggestion = createStore<{
  readonly offered: ProfileSuggestion | null;
  /** A profile was chosen while a connection without it lives: the next one uses it. */
  readonly isTaken: boolean;
}>(() => ({ offered: null, isTaken: false }));

/** How long things must rest before a profile is looked for, milliseconds. */
const restMs = 300;

/** What a suggestion depends on. */
interface Occasion {
  readonly url: string;
  readonly connectionId: number | null;
  /** Doubles, so that the types of a flood are looked at a few times only. */
  readonly messages: number;
}

const maxMessages = 64;

/** What could be suggested for now: the selected connection without a profile, or the URL in the box. */
function occasionNow(): Occasion | null {
  const text = connectForm.getState().text.trim();
  const parsed = parseServerUrl(text);
  if (profileForm.getState().profileId !== null || !parsed.ok) {
    return null;
  }
  const selected = selectedLiveConnection(session.getState());
  if (selected === null || selected.options.url !== text || !isOpen(selected.state)) {
    return { url: parsed.url, connectionId: null, messages: 0 };
  }
  const received = Math.min(selected.receive.messages, maxMessages);
  return selected.profile === null
    ? {
        url: parsed.url,
        connectionId: selected.id,
        messages: received === 0 ? 0 : Math.floor(Math.log2(received)) + 1,
      }
    : null;
}

async function look(occasion: Occasion): Promise<void> {
  const { url, connectionId } = occasion;
  const ids = await client.suggestProfiles(url, connectionId);
  const profileId = ids.find((id) => !isDismissed(url, id));
  const info = profileInfo(profileId ?? null);
  if (JSON.stringify(occasionNow()) === JSON.stringify(occasion)) {
    const offered = info === null ? null : { profileId: info.id, name: info.name, url };
    profileSuggestion.setState({ offered });
  }
}

/** Looks for profiles that fit; called once from `main.tsx`. */
export function followSuggestions(): void {
  let shown = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  const changed = (): void => {
    const occasion = occasionNow();
    const key = JSON.stringify(occasion);
    if (key === shown) {
      return;
    }
    shown = key;
    if (timer !== null) {
      clearTimeout(timer);
    }
    const { offered } = profileSuggestion.getState();
    if (offered !== null && offered.url !== occasion?.url) {
      profileSuggestion.setState({ offered: null });
    }
    timer =
      occasion === null ? null : setTimeout(() => void look(occasion).catch(reportFailure), restMs);
  };
  connectForm.subscribe(({ text }, before) => {
    if (text !== before.text) {
      profileSuggestion.setState({ isTaken: false });
    }
    changed();
  });
  session.subscribe((state, before) => {
    // What was taken was meant for the connection that was selected.
    if (state.selectedId !== before.selectedId) {
      profileSuggestion.setState({ isTaken: false });
    }
    changed();
  });
  profileForm.subscribe(({ profileId, isChosen }, before) => {
    if (profileId === null) {
      profileSuggestion.setState({ isTaken: false });
    } else if (isChosen && profileId !== before.profileId) {
      profileSuggestion.setState({ isTaken: isForNext(profileId) });
    }
    changed();
  });
}

/** Whether the selected connection lives without this profile, so that only the next one uses it. */
function isForNext(profileId: string): boolean {
  const selected = selectedLiveConnection(session.getState());
  return (
    selected !== null &&
    !isOver(selected.state) &&
    selected.options.url === connectForm.getState().text.trim() &&
    selected.profile?.id !== profileId
  );
}

/** Takes what was offered for the next connection. */
export function takeSuggestion(): void {
  const { offered } = profileSuggestion.getState();
  if (offered !== null) {
    chooseProfile(offered.profileId);
    profileSuggestion.setState({ offered: null });
  }
}

/** Ends the connection that goes on without the profile and makes one with it. */
export async function startAgain(): Promise<void> {
  const selected = selectedLiveConnection(session.getState());
  profileSuggestion.setState({ isTaken: false });
  if (selected !== null && !isOver(selected.state)) {
    closeConnection(selected.id);
  }
  await submit();
}

/** Does not offer it for this URL again. */
export function dismissSuggestion(): void {
  const { offered } = profileSuggestion.getState();
  if (offered !== null) {
    dismissFor(offered.url, offered.profileId);
  }
  profileSuggestion.setState({ offered: null, isTaken: false });
}
