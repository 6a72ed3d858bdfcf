import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SecretCipher } from '../../../src/main/secret-cipher.ts';
import { SecretStore } from '../../../src/main/secret-store.ts';

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framescope-secrets-'));
  file = join(folder, 'secrets.json');
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A key store whose key is one byte. */
function cipher(strength: 'system' | 'weak' | 'none', key = 0x5a): SecretCipher {
  const turned = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ key);
  return {
    strength: () => strength,
    useWeak: () => undefined,
    encrypt: (text) => Buffer.concat([Buffer.of(key), turned(Buffer.from(text))]),
    decrypt: (bytes) => {
      if (bytes[0] !== key) throw new Error('another key');
      return Buffer.from(turned(bytes.subarray(1))).toString();
    },
  };
}

const canary = 'canary-4711-äöü';

async function fileText(): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

test('a secret is there after a restart, and its value stands in no file', async () => {
  const first = new SecretStore({ file, cipher: cipher('system') });
  first.set('apiKey', canary);
  await first.written();
  const text = await fileText();
  expect(text).toContain('apiKey');
  for (const spelling of [canary, encodeURIComponent(canary), btoa(encodeURI(canary))]) {
    expect(text).not.toContain(spelling);
  }
  expect(text).not.toContain(Buffer.from(canary).toString('base64'));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const second = new SecretStore({ file, cipher: cipher('system') });
  expect(second.get('apiKey')).toBe(canary);
  expect(second.list()).toEqual({
    names: ['apiKey'],
    unreadable: [],
    keeping: 'system',
    canKeepWeakly: false,
  });
});

test('without a safe key store secrets live in memory alone', async () => {
  const store = new SecretStore({ file, cipher: cipher('weak') });
  store.set('apiKey', canary);
  await store.written();
  expect(store.get('apiKey')).toBe(canary);
  expect(store.list()).toMatchObject({ keeping: 'memory', canKeepWeakly: true });
  expect(await fileText()).not.toContain('apiKey');
});

test('a user may agree to weak keeping, and take it back', async () => {
  const store = new SecretStore({ file, cipher: cipher('weak') });
  store.set('apiKey', canary);
  store.allowWeak(true);
  await store.written();
  expect(store.list().keeping).toBe('weak');
  expect(new SecretStore({ file, cipher: cipher('weak') }).get('apiKey')).toBe(canary);
  store.allowWeak(false);
  await store.written();
  expect(await fileText()).not.toContain('apiKey');
  expect(store.get('apiKey')).toBe(canary);
});

test('a secret of another key is told, and stays in the file until it is set again', async () => {
  const first = new SecretStore({ file, cipher: cipher('system', 1) });
  first.set('old', canary);
  await first.written();
  const second = new SecretStore({ file, cipher: cipher('system', 2) });
  second.set('new', 'value');
  await second.written();
  expect(second.list()).toMatchObject({ names: ['new'], unreadable: ['old'] });
  expect(new SecretStore({ file, cipher: cipher('system', 1) }).get('old')).toBe(canary);
});

test('a secret can be renamed and forgotten', async () => {
  const store = new SecretStore({ file, cipher: cipher('system') });
  store.set('a', canary);
  store.rename('a', 'b');
  expect([store.get('a'), store.get('b')]).toEqual([null, canary]);
  store.set('b', '');
  await store.written();
  expect(store.list().names).toEqual([]);
  expect(await fileText()).not.toContain('"b"');
});
