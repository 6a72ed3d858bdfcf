import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineHost } from '../../../src/main/engine-host.ts';
import { OpenWorkspace } from '../../../src/main/open-workspace.ts';
import { SecretStore } from '../../../src/main/secret-store.ts';
import { TemplateSender } from '../../../src/main/template-sender.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framescope-sender-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A sender whose engine remembers what it was asked. */
function sender(asked: [string, ...unknown[]][]): { sender: TemplateSender; secrets: SecretStore } {
  const secrets = new SecretStore({
    file: join(folder, 'secrets.json'),
    cipher: {
      strength: () => 'none',
      useWeak: () => undefined,
      encrypt: () => new Uint8Array(),
      decrypt: () => '',
    },
  });
  const host = {
    request: (name: string, args: readonly unknown[]) => {
      asked.push([name, ...args]);
      return Promise.resolve({ ok: true, value: undefined });
    },
  } as unknown as EngineHost;
  return {
    secrets,
    sender: new TemplateSender({
      host,
      workspace: new OpenWorkspace(folder),
      secrets,
      profileValues: () => Promise.resolve({ variables: {}, secrets: new Map() }),
    }),
  };
}

const template = { environmentId: null, profileId: null, connectionId: 7 };

test('a secret is hidden from the log before the message that holds it leaves', async () => {
  const asked: [string, ...unknown[]][] = [];
  const made = sender(asked);
  made.secrets.set('apiKey', 'canary-4711');
  await made.secrets.written();
  expect((await made.sender.send(7, { ...template, text: '{"k":"{{apiKey}}"}' })).ok).toBe(true);
  expect(asked).toEqual([
    ['addSecrets', 7, ['canary-4711']],
    ['send', 7, { kind: 'text', text: '{"k":"canary-4711"}' }],
  ]);
});

test('what is kept for the parameters of a profile is no secret of other messages', async () => {
  const asked: [string, ...unknown[]][] = [];
  const made = sender(asked);
  made.secrets.set('profile.gated-cli.token', 'canary-4711');
  await made.secrets.written();
  const sent = await made.sender.send(7, {
    ...template,
    text: '{"k":"{{profile.gated-cli.token}}"}',
  });
  expect(sent).toMatchObject({ ok: false, error: { code: 'template-unfilled' } });
  expect(JSON.stringify(sent)).not.toContain('canary');
  expect(asked).toEqual([]);
});

test('messages sent at once have each a count of their own, in order', async () => {
  const asked: [string, ...unknown[]][] = [];
  const made = sender(asked);
  await Promise.all(
    [1, 2, 3].map((n) => made.sender.send(7, { ...template, text: `[${n}, {{$counter}}]` })),
  );
  expect(asked.map(([, , message]) => message)).toEqual(
    [1, 2, 3].map((n) => ({ kind: 'text', text: `[${n}, ${n}]` })),
  );
});
