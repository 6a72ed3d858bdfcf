import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { ProfileProblem } from '../core/profile/profile-problem.ts';
import type { OutboxPolicy, ProfileEndpoint, ProfileParameter } from '../core/profile/profile.ts';

/** The profile of a connection to be made, with the values of its parameters. */
export interface ProfileChoice {
  readonly profileId: string;
  /** By name. Those left out have their default; secret ones the value that is kept. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A profile as lists and the connect bar show it. */
export interface ProfileInfo {
  /** The profile's own id; of a file that cannot be used, `file:` and its name. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly origin: 'built-in' | 'own';
  readonly endpoints: readonly ProfileEndpoint[];
  readonly parameters: readonly ProfileParameter[];
  /** Secret parameters that have a value which is kept, by name. */
  readonly keptSecrets: readonly string[];
  readonly outbox: OutboxPolicy | null;
  /** Why the file cannot be used; empty when it can. */
  readonly problems: readonly ProfileProblem[];
}

/** What became of a text that was to be saved or imported. */
export type ProfileSaved =
  | {
      readonly kind: 'saved';
      readonly id: string;
      /** What of an AsyncAPI document was left out, as sentences; absent for a profile. */
      readonly notes?: readonly string[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly ProfileProblem[] };

/** A connection as the page asked for it, without what its profile adds and without secrets. */
export interface ConnectionRequest {
  readonly connectionId: number;
  readonly options: ConnectionOptions;
  readonly profile: ProfileChoice | null;
}

/** What a front end may ask about profiles and connections that use one. */
export interface ProfileRequests {
  /** Makes a connection and begins its opening handshake; its id. */
  connect(options: ConnectionOptions, profile: ProfileChoice | null): number;
  /** How the connections of this app were asked for: what is shown of them has additions of their profiles. */
  connectionRequests(): readonly ConnectionRequest[];
  /** Built-in profiles first, then the user's own. */
  profiles(): readonly ProfileInfo[];
  profileText(id: string): string;
  /** What keeps this text from being a profile; empty when nothing does. */
  checkProfile(text: string): readonly ProfileProblem[];
  /** Writes a profile of the user: in place of the one it was made from, or as a new one for null. */
  saveProfile(text: string, replacesId: string | null): ProfileSaved;
  /** Makes an own profile from another; the id of the new one. */
  duplicateProfile(id: string): string;
  /** Moves the file of an own profile to the trash. */
  deleteProfile(id: string): void;
  /** Asks for a file and keeps a copy as an own profile. Nothing is connected or switched on. Null when none was chosen. */
  importProfile(): ProfileSaved | null;
  /** Asks for a place and writes the profile there; false when none was chosen. */
  exportProfile(id: string): boolean;
  /** Ids of profiles that may fit: by the URL, and by the first messages of the connection if there is one. */
  suggestProfiles(url: string, connectionId: number | null): readonly string[];
}

export const profileRequestNames = {
  connect: true,
  connectionRequests: true,
  profiles: true,
  profileText: true,
  checkProfile: true,
  saveProfile: true,
  duplicateProfile: true,
  deleteProfile: true,
  importProfile: true,
  exportProfile: true,
  suggestProfiles: true,
} as const satisfies Record<keyof ProfileRequests, true>;
