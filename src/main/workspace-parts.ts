import type { BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Profile } from '../core/profile/profile.ts';
import type { Result } from '../ipc/contract.ts';
import type { ConnectionRequest } from '../ipc/profile-requests.ts';
import type { EngineHost } from './engine-host.ts';
import { OpenWorkspace } from './open-workspace.ts';
import { profileValues } from './profile-values.ts';
import { systemCipher } from './secret-cipher.ts';
import { SecretStore } from './secret-store.ts';
import { TemplateSender } from './template-sender.ts';
import { workspaceHandlers, type WorkspaceHandlers } from './workspace-handlers.ts';

interface WorkspacePartsOptions {
  readonly host: EngineHost;
  readonly window: () => BrowserWindow | null;
  /** Null when there is no such profile, or its file cannot be used. */
  readonly profile: (id: string) => Promise<Profile | null>;
  /** How the connections of this app were asked for. */
  readonly connectionRequests: () => Promise<Result<readonly ConnectionRequest[]>>;
}

/** What is kept between runs. */
export interface WorkspaceStores {
  readonly workspace: OpenWorkspace;
  readonly secrets: SecretStore;
}

interface WorkspaceParts {
  readonly sender: TemplateSender;
  readonly handlers: WorkspaceHandlers;
}

/** The workspace folder and the secrets; `userData` is where the application keeps its own data. */
export function workspaceStores(userData: string): WorkspaceStores {
  return {
    workspace: new OpenWorkspace(userData),
    secrets: new SecretStore({ file: join(userData, 'secrets.json'), cipher: systemCipher }),
  };
}

/** What answers questions about messages, variables and secrets. */
export function workspaceParts(
  stores: WorkspaceStores,
  { host, window, profile, connectionRequests }: WorkspacePartsOptions,
): WorkspaceParts {
  const sender = new TemplateSender({
    host,
    ...stores,
    profileValues: async (profileId, connectionId) => {
      const requests = await connectionRequests();
      const made = requests.ok
        ? requests.value.find((request) => request.connectionId === connectionId)
        : undefined;
      const id = made?.profile?.profileId ?? profileId;
      const found = id === null ? null : await profile(id);
      const known =
        connectionId === null ? null : await host.request('connectionVariables', [connectionId]);
      return profileValues(
        found,
        made?.profile?.parameters ?? {},
        stores.secrets,
        known?.ok === true ? known.value : {},
      );
    },
  });
  return { sender, handlers: workspaceHandlers({ ...stores, sender, window, profile }) };
}
