import { lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileProblem } from '../core/profile/profile-problem.ts';
import type { Profile } from '../core/profile/profile.ts';
import type { ProfileSaved } from '../ipc/profile-requests.ts';
import { writeWholeFile } from '../engine/whole-file.ts';

/** A profile and the text it was read from. */
export interface StoredProfile {
  /** The profile's own id; of a file that cannot be used, `file:` and its name. */
  readonly id: string;
  readonly origin: 'built-in' | 'own';
  readonly text: string;
  /** Null for a file that cannot be used. */
  readonly profile: Profile | null;
  readonly problems: readonly ProfileProblem[];
  /** Null for a built-in one. */
  readonly path: string | null;
}

/** A text read as a profile, or why it is none. */
export type ProfileReading =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

interface ProfileStoreParts {
  readonly builtIn: readonly Profile[];
  /** Folders of own profiles; new ones are written into the first. */
  readonly folders: () => readonly string[];
  readonly parse: (text: string) => ProfileReading;
}

/** Largest file that is read, bytes. */
export const maxProfileByteLength = 1024 * 1024;

const maxFiles = 1000;
const extension = '.json';

/** The profiles of this app: those that come with it, and the user's own, each a JSON file that fits into git. */
export class ProfileStore {
  readonly #parts: ProfileStoreParts;
  readonly #builtIn: readonly StoredProfile[];

  constructor(parts: ProfileStoreParts) {
    this.#parts = parts;
    this.#builtIn = parts.builtIn.map((profile) => ({
      id: profile.id,
      origin: 'built-in',
      text: textOf(profile),
      profile,
      problems: [],
      path: null,
    }));
  }

  /** Built-in ones first, then the files as they are now, by name. */
  async list(): Promise<readonly StoredProfile[]> {
    const list = [...this.#builtIn];
    for (const path of await this.#files()) {
      const stored = await this.#read(path);
      const twice = list.find(({ id, profile }) => profile !== null && id === stored.id);
      list.push(twice === undefined ? stored : unusable(path, stored.text, [sameId(twice)]));
    }
    return list;
  }

  /** Null when there is none of this id. */
  async get(id: string): Promise<StoredProfile | null> {
    // Asked for at each key press: built-in ones cost no look at the files.
    const builtIn = this.#builtIn.find((stored) => stored.id === id);
    return builtIn ?? (await this.list()).find((stored) => stored.id === id) ?? null;
  }

  /** Writes an own profile, in place of another own one or as a new one. */
  async save(text: string, replacesId: string | null): Promise<ProfileSaved> {
    const reading = this.#parts.parse(text);
    if (!reading.ok) {
      return { kind: 'refused', problems: reading.problems };
    }
    const { id } = reading.profile;
    const list = await this.list();
    const other = list.find((stored) => stored.id === id && stored.id !== replacesId);
    const replaced = list.find((stored) => stored.id === replacesId) ?? null;
    if (other !== undefined || replaced?.origin === 'built-in') {
      return { kind: 'refused', problems: [sameId(other ?? replaced ?? { origin: 'own' })] };
    }
    const keepsName = replaced?.path !== null && replaced?.id === id;
    const path = keepsName ? replaced.path : await this.#newPath(id);
    await writeWholeFile(path, text.endsWith('\n') ? text : `${text}\n`);
    if (replaced !== null && replaced.path !== null && replaced.path !== path) {
      await rm(replaced.path, { force: true });
    }
    return { kind: 'saved', id };
  }

  /** Keeps a profile as an own one under an id that is free; its id. */
  async add(profile: Profile): Promise<string> {
    const taken = new Set((await this.list()).map(({ id }) => id));
    const id = freeId(profile.id, taken);
    await writeWholeFile(await this.#newPath(id), textOf({ ...profile, id }));
    return id;
  }

  /** Makes an own profile from another one. */
  async duplicate(profile: Profile): Promise<string> {
    return this.add({ ...profile, id: `${profile.id}-copy`, name: `${profile.name} (copy)` });
  }

  async #files(): Promise<readonly string[]> {
    const folders = [...new Set(this.#parts.folders())];
    const lists = await Promise.all(folders.map(jsonFilesIn));
    return lists.flat().slice(0, maxFiles);
  }

  async #read(path: string): Promise<StoredProfile> {
    const text = await textAt(path);
    if (typeof text !== 'string') {
      return unusable(path, '', [text]);
    }
    const reading = this.#parts.parse(text);
    if (!reading.ok) {
      return unusable(path, text, reading.problems);
    }
    const { profile } = reading;
    return { id: profile.id, origin: 'own', text, profile, problems: [], path };
  }

  /** A file of this name that is not there yet: a broken one may stand where the profile would. */
  async #newPath(id: string): Promise<string> {
    const folder = this.#parts.folders()[0];
    if (folder === undefined) {
      throw new Error('There is no folder for profiles.');
    }
    await mkdir(folder, { recursive: true });
    const names = new Set((await readdir(folder)).map((name) => name.toLowerCase()));
    const isTaken = new Set([...names].map((name) => name.replace(/\.json$/, '')));
    return join(folder, `${freeId(id, isTaken)}${extension}`);
  }
}

/** The text of a profile as it is written: two spaces, a line feed at the end. */
function textOf(profile: Profile): string {
  return `${JSON.stringify(profile, null, 2)}\n`;
}

/** The id itself if it is free, else with the first number that makes it so. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? id : `${id}-${String(number)}`;
    if (!taken.has(tried)) {
      return tried;
    }
  }
}

function unusable(path: string, text: string, problems: readonly ProfileProblem[]): StoredProfile {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^.*\\/, '');
  return { id: `file:${name}`, origin: 'own', text, profile: null, problems, path };
}

function sameId({ origin }: Pick<StoredProfile, 'origin'>): ProfileProblem {
  return {
    pointer: '/id',
    message:
      origin === 'built-in'
        ? 'A built-in profile has this id. Choose another one.'
        : 'Another profile of yours has this id. Choose another one.',
  };
}

async function jsonFilesIn(folder: string): Promise<readonly string[]> {
  try {
    const files = await readdir(folder, { withFileTypes: true });
    return files
      .filter((file) => file.isFile() && file.name.endsWith(extension))
      .map(({ name }) => join(folder, name))
      .sort();
  } catch {
    // The first start has no folder.
    return [];
  }
}

/** The text of a file a user chose or wrote, or why it cannot be read. */
export async function textAt(path: string): Promise<string | ProfileProblem> {
  try {
    const { size } = await lstat(path);
    if (size > maxProfileByteLength) {
      return { pointer: '', message: 'The file is larger than 1 MiB, which no profile is.' };
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { pointer: '', message: `The file cannot be read: ${reason}` };
  }
}
