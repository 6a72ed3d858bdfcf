import { existsSync } from 'node:fs';
import type { Result } from '../ipc/contract.ts';
import type { ReplayRequests } from '../ipc/replay-requests.ts';
import { newCapturePath } from './capture-path.ts';
import { bindingFor } from './profile-handlers.ts';
import { saveReplayScenario, type ScenarioSavingOptions } from './save-replay-scenario.ts';
import type { KeptSecrets } from './profile-binding-of.ts';
import type { ProfileStore } from './profile-store.ts';

interface ReplayHandlersOptions extends ScenarioSavingOptions {
  readonly store: ProfileStore;
  readonly secrets: KeptSecrets;
  /** Where captures of this app are written. */
  readonly folder: string;
}

export type ReplayHandlers = {
  readonly [K in keyof ReplayRequests]: (
    ...args: Parameters<ReplayRequests[K]>
  ) => Promise<Result<ReturnType<ReplayRequests[K]>>>;
};

/** Answers the page's requests about replays that need the profiles and the captures folder. */
export function replayHandlers(options: ReplayHandlersOptions): ReplayHandlers {
  const { host, store, secrets, folder } = options;
  return {
    startReplay: async (wish, choice) => {
      const bound = choice === null ? null : await bindingFor(store, secrets, choice);
      if (bound !== null && !bound.ok) return bound;
      const path = newCapturePath(folder, new Date(), existsSync);
      return host.request('startReplayTo', [wish, bound?.value ?? null, path]);
    },
    saveReplayScenario: (wish) => saveReplayScenario(options, wish),
  };
}
