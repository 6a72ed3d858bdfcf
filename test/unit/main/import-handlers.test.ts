import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Profile } from '../../../src/core/profile/profile.ts';
import type { MessageContent } from '../../../src/core/workspace/saved-message.ts';
import { importHandlers } from '../../../src/main/import-handlers.ts';

vi.mock('electron', () => ({ dialog: {} }));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framescope-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function imported(text: string) {
  const path = join(folder, 'file.json');
  await writeFile(path, text);
  const saved: (readonly [string, MessageContent])[] = [];
  const profiles: Profile[] = [];
  const handlers = importHandlers({
    window: () => ({}) as never,
    ask: () => Promise.resolve(path),
    saveMessage: (messageFolder, content) => {
      saved.push([messageFolder, content]);
      return Promise.resolve();
    },
    addProfile: (profile) => {
      profiles.push(profile);
      return Promise.resolve(profile.id);
    },
  });
  return { result: await handlers.importFile(), saved, profiles };
}

test('messages of a collection are kept in a folder of its name that every system can have', async () => {
  const { result, saved } = await imported(
    JSON.stringify({
      name: 'Chat: *all*',
      version: '1',
      items: [
        {
          type: 'folder',
          name: '../con',
          items: [
            {
              type: 'ws-request',
              name: 'Rooms',
              request: {
                url: 'ws://h',
                body: { ws: [{ name: 'join', type: 'json', content: '{"a":1}' }] },
              },
            },
          ],
        },
      ],
    }),
  );
  expect(saved).toEqual([
    [
      'Chat- -all- / -con',
      { name: 'join', note: 'From Rooms.', format: 'json', text: '{"a":1}', isLiteral: false },
    ],
  ]);
  expect(result).toMatchObject({
    ok: true,
    value: { kind: 'collection', source: 'Bruno', savedMessages: 1, leftOut: [] },
  });
});

test('an AsyncAPI document becomes a profile', async () => {
  const { result, profiles, saved } = await imported(
    'asyncapi: 3.0.0\ninfo: { title: Api }\nservers: { a: { host: h, protocol: ws } }',
  );
  expect(profiles).toMatchObject([{ id: 'api', endpoints: [{ url: 'ws://h' }] }]);
  expect(saved).toEqual([]);
  expect(result).toMatchObject({ ok: true, value: { kind: 'profile', id: 'api', name: 'Api' } });
});

test('a file that is neither is refused with a sentence', async () => {
  const { result } = await imported('{"some":"thing"}');
  expect(result).toMatchObject({
    ok: true,
    value: {
      kind: 'refused',
      file: 'file.json',
      message: expect.stringContaining('no collection') as unknown,
    },
  });
});

test('what is no file is not read', async () => {
  const handlers = importHandlers({
    window: () => ({}) as never,
    ask: () => Promise.resolve(folder),
    saveMessage: () => Promise.resolve(),
    addProfile: (profile) => Promise.resolve(profile.id),
  });
  expect(await handlers.importFile()).toMatchObject({
    ok: true,
    value: { kind: 'refused', message: 'This is not a file.' },
  });
});
