import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessageContent } from '../../../../src/core/workspace/saved-message.ts';
import { WorkspaceFolder } from '../../../../src/engine/workspace/workspace-folder.ts';

let outside = '';
let root = '';
let folder = new WorkspaceFolder('', false);

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'framescope-workspace-'));
  root = join(outside, 'workspace');
  folder = new WorkspaceFolder(root, false);
});

afterEach(async () => {
  await rm(outside, { recursive: true, force: true });
});

function content(name: string, text = '{}'): MessageContent {
  return { name, note: '', format: 'json', text, isLiteral: false };
}

async function filesBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

test('a folder that is gone is told, and the one in the own data may come later', async () => {
  expect((await folder.read()).problems).toEqual([
    {
      file: 'framescope.workspace.json',
      pointer: '',
      message: expect.stringContaining('not there') as string,
    },
  ]);
  expect((await new WorkspaceFolder(root, true).read()).problems).toEqual([]);
});

test('an empty folder is a workspace with nothing in it', async () => {
  await mkdir(root);
  expect(await folder.read()).toEqual({
    folder: root,
    isDefault: false,
    messages: [],
    environments: [],
    problems: [],
  });
});

test('a message is one file in its folder, and is read back', async () => {
  const saved = await folder.saveMessage(null, 'Speech / Recognition', content('Start'));
  expect(await filesBelow(root)).toEqual([
    'framescope.workspace.json',
    'messages/Speech/Recognition/start.json',
  ]);
  expect((await folder.read()).messages).toEqual([saved]);
  expect(saved).toMatchObject({
    id: 'Speech/Recognition/start.json',
    folder: 'Speech / Recognition',
    order: 1,
  });
});

test('a message that goes to another folder leaves nothing behind', async () => {
  const { id } = await folder.saveMessage(null, 'Old', content('Start'));
  const moved = await folder.saveMessage(id, 'New', content('Begin'));
  expect(moved.id).toBe('New/begin.json');
  expect(await readdir(join(root, 'messages'))).toEqual(['New']);
});

test('renaming keeps the file, so that its history goes on', async () => {
  const { id } = await folder.saveMessage(null, '', content('Start'));
  expect((await folder.saveMessage(id, '', content('Begin'))).id).toBe(id);
});

test('moving a message writes its file and touches no other', async () => {
  for (const name of ['A', 'B', 'C']) {
    await folder.saveMessage(null, '', content(name));
  }
  const times = async () =>
    Promise.all(
      ['a', 'b'].map(async (name) => (await stat(join(root, `messages/${name}.json`))).mtimeMs),
    );
  const before = await times();
  await folder.moveMessage('c.json', -1);
  expect((await folder.read()).messages.map(({ name }) => name)).toEqual(['A', 'C', 'B']);
  expect(await times()).toEqual(before);
});

test('what another program changes is seen at the next reading', async () => {
  const { id } = await folder.saveMessage(null, '', content('Start'));
  const path = join(root, 'messages', id);
  await writeFile(path, (await readFile(path, 'utf8')).replace('Start', 'Begin'));
  expect((await folder.read()).messages[0]?.name).toBe('Begin');
});

test('each file that cannot be used is told by itself, and the others are there', async () => {
  await folder.saveMessage(null, '', content('Good'));
  await writeFile(join(root, 'messages/bad.json'), '{"framescopeMessage":1,"name":7}');
  await writeFile(join(root, 'messages/huge.json'), 'x'.repeat(1024 * 1024 + 1));
  await writeFile(join(root, 'messages/latin.json'), Buffer.from([0x22, 0xe9, 0x22]));
  await symlink('/etc/passwd', join(root, 'messages/link.json'));
  await symlink(outside, join(root, 'messages/up'));
  const { messages, problems } = await folder.read();
  expect(messages.map(({ name }) => name)).toEqual(['Good']);
  expect(problems.map(({ file, pointer }) => [file, pointer])).toEqual([
    ['messages/bad.json', '/name'],
    ['messages/huge.json', ''],
    ['messages/latin.json', ''],
    ['messages/link.json', ''],
    ['messages/up', ''],
  ]);
});

test('a folder of messages that is a link is not followed', async () => {
  await mkdir(join(outside, 'elsewhere'), { recursive: true });
  await writeFile(join(outside, 'elsewhere/a.json'), '{}');
  await mkdir(root);
  await symlink(join(outside, 'elsewhere'), join(root, 'messages'));
  const { messages, problems } = await folder.read();
  expect(messages).toEqual([]);
  expect(problems).toMatchObject([{ file: 'messages', pointer: '' }]);
  await expect(folder.saveMessage(null, '', content('Start'))).rejects.toThrow('link');
});

test('no id and no folder leads out of the workspace', async () => {
  await folder.saveMessage(null, '', content('Start'));
  await writeFile(join(outside, 'victim.json'), 'mine');
  await symlink(outside, join(root, 'messages/up'));
  for (const id of ['../../victim.json', 'up/victim.json', '..', '', '/etc/passwd', 'a\\..\\b']) {
    await expect(folder.deleteMessage(id)).rejects.toThrow();
  }
  for (const place of ['..', '../..', 'up', '/etc', 'a/../../..']) {
    await expect(folder.saveMessage(null, place, content('Start'))).rejects.toThrow();
  }
  await expect(
    folder.saveEnvironment('../victim.json', { name: 'x', variables: {} }),
  ).rejects.toThrow();
  expect(await readFile(join(outside, 'victim.json'), 'utf8')).toBe('mine');
});

test('an environment is a file of its own', async () => {
  await mkdir(root, { recursive: true });
  const saved = await folder.saveEnvironment(null, { name: 'Staging', variables: { a: '1' } });
  expect(saved.id).toBe('staging.json');
  expect(await folder.environment('staging.json')).toEqual(saved);
  await folder.deleteEnvironment(saved.id);
  expect(await folder.environment('staging.json')).toBeNull();
});

test('a message too large for its file is refused, and nothing is written', async () => {
  await expect(
    folder.saveMessage(null, '', content('Big', 'x'.repeat(2 * 1024 * 1024))),
  ).rejects.toThrow('larger than 1 MiB');
  expect((await folder.read()).messages).toEqual([]);
});
