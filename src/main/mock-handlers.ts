import type { BrowserWindow } from 'electron';
import { basename } from 'node:path';
import type { Profile } from '../core/profile/profile.ts';
import type { Result } from '../ipc/contract.ts';
import type { MockAppRequests, MockWish } from '../ipc/mock-requests.ts';
import type { EngineHost } from './engine-host.ts';
import { askWhatToSimulate } from './mock-dialogs.ts';
import type { MockOrigin } from './running-mock.ts';

interface MockHandlersOptions {
  readonly host: EngineHost;
  readonly window: () => BrowserWindow | null;
  /** Null for one that is not there, or cannot be used. */
  readonly profile: (id: string) => Promise<Profile | null>;
}

export type MockHandlers = {
  readonly [K in keyof MockAppRequests]: (
    ...args: Parameters<MockAppRequests[K]>
  ) => Promise<Result<ReturnType<MockAppRequests[K]>>>;
};

/** Files that were chosen; the page knows them by their number only. */
const maxFiles = 100;

/** Answers the page's requests about the simulated server that need a file or a profile. */
export function mockHandlers({ host, window, profile }: MockHandlersOptions): MockHandlers {
  const files = new Map<number, string>();
  let lastId = 0;

  async function originOf(wish: MockWish): Promise<MockOrigin | null> {
    if (wish.kind === 'capture') return wish;
    if (wish.kind === 'file') {
      const path = files.get(wish.fileId);
      return path === undefined ? null : { kind: 'file', path, name: basename(path) };
    }
    const found = await profile(wish.profileId);
    return found === null ? null : { kind: 'profile', profile: found };
  }

  return {
    chooseMockFile: async () => {
      const parent = window();
      const path = parent === null ? null : await askWhatToSimulate(parent);
      if (path === null) return { ok: true, value: null };
      lastId += 1;
      files.set(lastId, path);
      files.delete(lastId - maxFiles);
      return { ok: true, value: { fileId: lastId, name: basename(path) } };
    },
    startMock: async (wish, options) => {
      const origin = await originOf(wish);
      if (origin === null) {
        const message = 'What was to be simulated is not there any more. Choose it again.';
        return { ok: false, error: { code: 'mock-source-gone', message } };
      }
      return host.request('startMockOf', [origin, options]);
    },
  };
}
