import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseProfile } from '../../../src/core/profile/parse-profile.ts';
import type { Profile } from '../../../src/core/profile/profile.ts';
import { ProfileStore } from '../../../src/main/profile-store.ts';

const chat: Profile = {
  framescopeProfile: 1,
  id: 'chat',
  name: 'Chat',
  description: 'A chat server.',
  endpoints: [],
};

let folder = '';

function store(builtIn: readonly Profile[] = [chat]): ProfileStore {
  return new ProfileStore({
    builtIn,
    folders: () => [join(folder, 'profiles')],
    parse: parseProfile,
  });
}

function text(change: Partial<Profile>): string {
  return JSON.stringify({ ...chat, ...change });
}

async function files(): Promise<readonly string[]> {
  return (await readdir(join(folder, 'profiles'))).sort();
}

async function write(name: string, content: string): Promise<void> {
  await writeFile(join(folder, 'profiles', name), content);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framescope-profiles-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the profiles of the app', () => {
  test('are the built-in ones while there is no folder', async () => {
    expect(await store().list()).toMatchObject([{ id: 'chat', origin: 'built-in', path: null }]);
  });

  test('hold a profile that was saved, which is a file of its own with a final newline', async () => {
    const saved = await store().save(text({ id: 'mine', name: 'Mine' }), null);
    expect(saved).toEqual({ kind: 'saved', id: 'mine' });
    expect(await files()).toEqual(['mine.json']);
    expect(await readFile(join(folder, 'profiles/mine.json'), 'utf8')).toMatch(/\}\n$/);
    expect((await store().get('mine'))?.profile?.name).toBe('Mine');
  });

  test('refuse a text that is no profile with the pointer of what is wrong, and write nothing', async () => {
    const saved = await store().save(text({ id: 'mine', endpoints: 7 as never }), null);
    expect(saved).toMatchObject({ kind: 'refused', problems: [{ pointer: '/endpoints' }] });
    await expect(files()).rejects.toThrow();
  });

  test('refuse the id of a built-in profile', async () => {
    expect(await store().save(text({}), null)).toEqual({
      kind: 'refused',
      problems: [
        { pointer: '/id', message: 'A built-in profile has this id. Choose another one.' },
      ],
    });
  });

  test('refuse the id of another own profile', async () => {
    await store().save(text({ id: 'one' }), null);
    await store().save(text({ id: 'two' }), null);
    const saved = await store().save(text({ id: 'one' }), 'two');
    expect(saved).toMatchObject({ kind: 'refused', problems: [{ pointer: '/id' }] });
    expect(await files()).toEqual(['one.json', 'two.json']);
  });

  test('take a new id in place of the old one', async () => {
    await store().save(text({ id: 'one' }), null);
    expect(await store().save(text({ id: 'three' }), 'one')).toEqual({
      kind: 'saved',
      id: 'three',
    });
    expect(await files()).toEqual(['three.json']);
  });

  test('are copied under an id that is free', async () => {
    expect(await store().duplicate(chat)).toBe('chat-copy');
    expect(await store().duplicate(chat)).toBe('chat-copy-2');
    expect((await store().get('chat-copy'))?.profile).toEqual({
      ...chat,
      id: 'chat-copy',
      name: 'Chat (copy)',
    });
  });

  test('are imported under another id when theirs is taken', async () => {
    expect(await store().add(chat)).toBe('chat-2');
  });

  test('list a file that cannot be used with what is wrong, and never write over it', async () => {
    await store().save(text({ id: 'one' }), null);
    await write('broken.json', '{ "id": "broken" ');
    expect(await store().get('file:broken.json')).toMatchObject({
      profile: null,
      text: '{ "id": "broken" ',
      problems: [{ pointer: '', message: expect.stringContaining('Line 1') as string }],
    });
    await store().save(text({ id: 'broken' }), null);
    expect(await files()).toEqual(['broken-2.json', 'broken.json', 'one.json']);
  });

  test('replace a broken file by what it was mended to', async () => {
    await store().save(text({ id: 'one' }), null);
    await write('broken.json', '{');
    const saved = await store().save(text({ id: 'mended' }), 'file:broken.json');
    expect(saved).toEqual({ kind: 'saved', id: 'mended' });
    expect(await files()).toEqual(['mended.json', 'one.json']);
  });

  test('say of a second file with the same id that it is not used', async () => {
    await store().save(text({ id: 'one' }), null);
    await write('zwei.json', text({ id: 'one', name: 'Another' }));
    expect((await store().list()).map(({ id }) => id)).toEqual(['chat', 'one', 'file:zwei.json']);
    expect((await store().get('one'))?.profile?.name).toBe('Chat');
  });

  test('do not read a file larger than 1 MiB', async () => {
    await store().save(text({ id: 'one' }), null);
    await write('large.json', ' '.repeat(1024 * 1024 + 1));
    expect(await store().get('file:large.json')).toMatchObject({
      text: '',
      problems: [{ message: expect.stringContaining('larger than 1 MiB') as string }],
    });
  });
});
