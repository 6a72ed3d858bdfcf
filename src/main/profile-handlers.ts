import { shell, type BrowserWindow } from 'electron';
import { basename } from 'node:path';
import { isAsyncApi, profileOfAsyncApi } from '../core/asyncapi/profile-of-asyncapi.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import type { Profile } from '../core/profile/profile.ts';
import type { Result } from '../ipc/contract.ts';
import type {
  ConnectionRequest,
  ProfileChoice,
  ProfileInfo,
  ProfileRequests,
  ProfileSaved,
} from '../ipc/profile-requests.ts';
import type { EngineHost } from './engine-host.ts';
import {
  forgetSecretsOf,
  profileBindingOf,
  secretName,
  type KeptSecrets,
} from './profile-binding-of.ts';
import { askWhatToImport, askWhereToExport } from './profile-dialogs.ts';
import {
  textAt,
  type ProfileReading,
  type ProfileStore,
  type StoredProfile,
} from './profile-store.ts';
import { writeWholeFile } from '../engine/whole-file.ts';
import { done, refused } from './outcome.ts';

interface ProfileHandlersOptions {
  readonly host: EngineHost;
  readonly store: ProfileStore;
  readonly secrets: KeptSecrets;
  readonly window: () => BrowserWindow | null;
  readonly parse: (text: string) => ProfileReading;
  /** Those of the profiles that may fit. */
  readonly suggest: (
    profiles: readonly Profile[],
    url: string,
    types: readonly string[],
  ) => readonly Profile[];
}

export type ProfileHandlers = {
  readonly [K in keyof ProfileRequests]: (
    ...args: Parameters<ProfileRequests[K]>
  ) => Promise<Result<ReturnType<ProfileRequests[K]>>>;
};

/** Requests remembered; older connections are long gone from the window. */
const maxRequests = 1000;

/** Answers the page's requests about profiles, and makes connections that use them. */
export function profileHandlers(options: ProfileHandlersOptions): ProfileHandlers {
  const { host, store, secrets, window, parse, suggest } = options;
  const requests = new Map<number, ConnectionRequest>();

  return {
    connect: async (connectionOptions, choice) => {
      const bound = choice === null ? null : await bindingFor(store, secrets, choice);
      if (bound !== null && !bound.ok) {
        return bound;
      }
      const made = await host.request('connectWith', [connectionOptions, bound?.value ?? null]);
      if (made.ok) {
        const profile = choice === null ? null : withoutSecrets(choice, bound?.value.profile);
        requests.set(made.value, { connectionId: made.value, options: connectionOptions, profile });
        const [oldest] = requests.keys();
        if (requests.size > maxRequests && oldest !== undefined) {
          requests.delete(oldest);
        }
      }
      return made;
    },
    connectionRequests: () => Promise.resolve(done([...requests.values()])),
    profiles: async () => done((await store.list()).map((stored) => infoOf(stored, secrets))),
    profileText: async (id) => {
      const stored = await store.get(id);
      return stored === null ? noSuchProfile : done(stored.text);
    },
    checkProfile: (text) => {
      const reading = parse(text);
      return Promise.resolve(done(reading.ok ? [] : reading.problems));
    },
    saveProfile: (text, replacesId) =>
      attempt('profile-not-saved', 'The profile was not saved', () => store.save(text, replacesId)),
    duplicateProfile: async (id) => {
      const profile = (await store.get(id))?.profile ?? null;
      return profile === null
        ? noSuchProfile
        : attempt('profile-not-saved', 'The copy was not saved', () => store.duplicate(profile));
    },
    deleteProfile: async (id) => {
      const stored = await store.get(id);
      if (stored === null || stored.path === null) {
        return stored === null
          ? noSuchProfile
          : refused('profile-built-in', `${stored.id} comes with Framescope and stays.`);
      }
      const { path, profile } = stored;
      return attempt('trash-failed', `${basename(path)} was not moved to the trash`, async () => {
        await shell.trashItem(path);
        if (profile !== null) {
          forgetSecretsOf(profile, secrets);
        }
      });
    },
    importProfile: async () => {
      const parent = window();
      const path = parent === null ? null : await askWhatToImport(parent);
      return path === null
        ? done(null)
        : attempt('profile-not-imported', `${basename(path)} was not imported`, () =>
            imported(store, parse, path),
          );
    },
    exportProfile: async (id) => {
      const parent = window();
      const stored = await store.get(id);
      if (stored === null) {
        return noSuchProfile;
      }
      const name = `${stored.profile?.id ?? 'profile'}.json`;
      const path = parent === null ? null : await askWhereToExport(parent, name);
      return path === null
        ? done(false)
        : attempt('profile-not-exported', 'The profile was not exported', async () => {
            await writeWholeFile(path, stored.text);
            return true;
          });
    },
    suggestProfiles: async (url, connectionId) => {
      const types =
        connectionId === null ? done([]) : await host.request('firstTypes', [connectionId]);
      const usable = (await store.list()).flatMap(({ profile }) => profile ?? []);
      return types.ok ? done(suggest(usable, url, types.value).map(({ id }) => id)) : types;
    },
  };
}

/** The profile of a choice with its parameters filled in, secrets from the key store. */
export async function bindingFor(
  store: ProfileStore,
  secrets: KeptSecrets,
  { profileId, parameters }: ProfileChoice,
): Promise<Result<ProfileBinding>> {
  const stored = await store.get(profileId);
  if (stored === null) {
    return noSuchProfile;
  }
  if (stored.profile === null) {
    const first = stored.problems[0]?.message ?? '';
    return refused('profile-unusable', `This profile cannot be used. ${first}`);
  }
  const bound = profileBindingOf(stored.profile, parameters, secrets);
  return bound.ok ? done(bound.binding) : refused('profile-parameter', bound.message);
}

/** The choice as the page may be told of it. */
function withoutSecrets(choice: ProfileChoice, profile: Profile | undefined): ProfileChoice {
  const hidden = (profile?.parameters ?? []).filter(({ secret }) => secret === true);
  const parameters = Object.entries(choice.parameters).filter(
    ([name]) => !hidden.some((parameter) => parameter.name === name),
  );
  return { profileId: choice.profileId, parameters: Object.fromEntries(parameters) };
}

function infoOf(
  { id, origin, profile, problems }: StoredProfile,
  secrets: KeptSecrets,
): ProfileInfo {
  const parameters = profile?.parameters ?? [];
  return {
    id,
    name: profile?.name ?? id.replace(/^file:/, ''),
    description: profile?.description ?? '',
    origin,
    endpoints: profile?.endpoints ?? [],
    parameters,
    keptSecrets: parameters
      .filter(({ name, secret }) => secret === true && secrets.get(secretName(id, name)) !== null)
      .map(({ name }) => name),
    outbox: profile?.outbox ?? null,
    problems: profile === null ? problems : [],
  };
}

/** Keeps a copy of a profile or of what an AsyncAPI document says as an own profile, under another id where its own is taken. */
async function imported(
  store: ProfileStore,
  parse: (text: string) => ProfileReading,
  path: string,
): Promise<ProfileSaved> {
  const text = await textAt(path);
  if (typeof text !== 'string') {
    return { kind: 'refused', problems: [text] };
  }
  if (isAsyncApi(text)) {
    const made = profileOfAsyncApi(text);
    return made.ok
      ? { kind: 'saved', id: await store.add(made.profile), notes: made.notes }
      : { kind: 'refused', problems: made.problems };
  }
  const reading = parse(text);
  return reading.ok
    ? { kind: 'saved', id: await store.add(reading.profile) }
    : { kind: 'refused', problems: reading.problems };
}

async function attempt<T>(code: string, what: string, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return done(await work());
  } catch (error) {
    return refused(code, `${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const noSuchProfile = refused(
  'profile-not-found',
  'This profile is not there any more. Choose another one.',
);
