import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../../../../src/core/connection/connection-snapshot.ts';
import type { ProfileChoice } from '../../../../src/ipc/profile-requests.ts';
import { commands } from '../../../../src/renderer/state/commands.ts';
import {
  connectForm,
  pickProfile,
  setText,
  submit,
} from '../../../../src/renderer/state/connect-form.ts';
import { noteProfileChanged } from '../../../../src/renderer/state/connection-requests.ts';
import { defaultDraft } from '../../../../src/renderer/state/options-draft.ts';
import {
  chooseProfile,
  currentChoice,
  setParameter,
  showChoice,
} from '../../../../src/renderer/state/profile-form.ts';
import { rememberedProfile } from '../../../../src/renderer/state/profile-memory.ts';
import { profiles } from '../../../../src/renderer/state/profiles.ts';
import { session } from '../../../../src/renderer/state/session.ts';
import { closedSnapshot } from './connection-snapshots.ts';
import { profileInfoOf, profileStatusOf } from './profile-infos.ts';

const gated = profileInfoOf({
  parameters: [
    { name: 'token', label: 'Token', secret: true },
    { name: 'room', label: 'Room', default: 'lobby' },
  ],
});

let asked: (string | ProfileChoice | null)[] = [];
let refusal: string | null = null;
let lastId = 0;

function show(connections: readonly ConnectionSnapshot[]): void {
  session.setState({ connections, liveConnections: connections });
}

/** The other side of the bridge; connections are over as soon as they are made. */
const bridge = {
  connect: (options: ConnectionOptions, profile: ProfileChoice | null) => {
    if (refusal !== null) {
      return Promise.resolve({ ok: false, error: { code: refusal, message: 'Not so.' } });
    }
    asked.push(profile);
    lastId += 1;
    const status = profile === null ? null : profileStatusOf({ id: profile.profileId });
    show([closedSnapshot({ id: lastId, options, profile: status })]);
    return Promise.resolve({ ok: true, value: lastId });
  },
  reconnect: (id: number) => {
    asked.push(`reconnect ${id}`);
    show(session.getState().connections.map((each) => ({ ...each, attempt: each.attempt + 1 })));
    return Promise.resolve({ ok: true, value: undefined });
  },
  profiles: () => Promise.resolve({ ok: true, value: [gated] }),
};

beforeEach(() => {
  asked = [];
  refusal = null;
  const stored = new Map<string, string>();
  vi.stubGlobal('window', { framescope: bridge });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  profiles.setState({ list: [gated] });
  session.setState({ connections: [], liveConnections: [], selectedId: null });
  connectForm.setState({ text: '', options: defaultDraft, problem: null, isBusy: false });
  showChoice(null);
});

async function connectOnce(): Promise<void> {
  setText('ws://localhost:8000/');
  chooseProfile('gated');
  await submit();
  asked = [];
}

describe('connecting with a profile', () => {
  test('hands over the choice, forgets the secret and remembers the rest with the URL', async () => {
    setText('ws://localhost:8000/');
    chooseProfile('gated');
    setParameter('token', 't0p');
    await submit();
    const parameters = { token: 't0p', room: 'lobby' };
    expect(asked).toEqual([{ profileId: 'gated', parameters }]);
    expect(currentChoice()).toEqual({ profileId: 'gated', parameters: { room: 'lobby' } });
    expect(rememberedProfile('ws://localhost:8000/')).toEqual({
      url: 'ws://localhost:8000/',
      profileId: 'gated',
      parameters: { room: 'lobby' },
    });
  });

  test('goes on in the same row while nothing changed', async () => {
    await connectOnce();
    await submit();
    expect(asked).toEqual([`reconnect ${lastId}`]);
  });

  test('makes a new connection for another value, a secret, or no profile', async () => {
    await connectOnce();
    setParameter('room', 'attic');
    await submit();
    setParameter('token', 'new');
    await submit();
    chooseProfile(null);
    await submit();
    expect(asked).toEqual([
      { profileId: 'gated', parameters: { room: 'attic' } },
      { profileId: 'gated', parameters: { room: 'attic', token: 'new' } },
      null,
    ]);
  });

  test('makes a new connection when the profile was edited since', async () => {
    await connectOnce();
    noteProfileChanged('gated', session.getState().liveConnections);
    await submit();
    expect(asked).toEqual([{ profileId: 'gated', parameters: { room: 'lobby' } }]);
  });

  test('shows the parameters when a value is missing', async () => {
    let shown = 0;
    const forget = commands.register('show-parameters', () => (shown += 1));
    refusal = 'profile-parameter';
    await connectOnce();
    expect(connectForm.getState().problem?.message).toBe('Not so.');
    expect(shown).toBe(1);
    forget();
  });
});

describe('picking a profile', () => {
  test('fills an empty box with its first endpoint', () => {
    pickProfile('gated');
    expect(connectForm.getState().text).toBe('ws://localhost:9000/gated');
  });

  test('leaves a URL that was typed alone', () => {
    setText('ws://mine/');
    pickProfile('gated');
    expect(connectForm.getState().text).toBe('ws://mine/');
  });
});
