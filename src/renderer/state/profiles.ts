import { createStore } from 'zustand/vanilla';
import type { ProfileInfo } from '../../ipc/profile-requests.ts';
import { client } from '../api/client.ts';
import { reportFailure } from './notices.ts';

/** The profiles there are, as last told; null before the first answer. */
export const profiles = createStore<{ readonly list: readonly ProfileInfo[] | null }>(() => ({
  list: null,
}));

/** Asks which profiles there are. */
export async function loadProfiles(): Promise<void> {
  try {
    profiles.setState({ list: await client.profiles() });
  } catch (error) {
    reportFailure(error);
  }
}

/** A profile by its id; null when there is none. */
export function profileInfo(id: string | null): ProfileInfo | null {
  return profiles.getState().list?.find((each) => each.id === id) ?? null;
}

/** Those that can be used, in the order they are offered. */
export function usableProfiles(list: readonly ProfileInfo[] | null): readonly ProfileInfo[] {
  return (list ?? []).filter(({ problems }) => problems.length === 0);
}
