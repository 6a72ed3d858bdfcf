import type { BrowserWindow } from 'electron';
import type { Profile } from '../core/profile/profile.ts';
import type { Result } from '../ipc/contract.ts';
import type { WorkspaceRequests } from '../ipc/workspace-requests.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { SecretStore } from './secret-store.ts';
import type { TemplateSender } from './template-sender.ts';
import { attemptOnFiles } from './outcome.ts';
import { askForWorkspace } from './workspace-dialogs.ts';

interface WorkspaceHandlersOptions {
  readonly workspace: OpenWorkspace;
  readonly secrets: SecretStore;
  readonly sender: TemplateSender;
  readonly window: () => BrowserWindow | null;
  /** Null when there is no such profile, or its file cannot be used. */
  readonly profile: (id: string) => Promise<Profile | null>;
}

/** An implementation of every request about saved messages, variables and secrets. */
export type WorkspaceHandlers = {
  readonly [K in keyof WorkspaceRequests]: (
    ...args: Parameters<WorkspaceRequests[K]>
  ) => Promise<Result<ReturnType<WorkspaceRequests[K]>>>;
};

/** Answers the page's requests about saved messages, variables and secrets. */
export function workspaceHandlers(options: WorkspaceHandlersOptions): WorkspaceHandlers {
  const { workspace, secrets, sender, window, profile } = options;
  const read = () => workspace.folder.read();
  const keptSecrets = async () => {
    await secrets.written();
    return secrets.list();
  };
  return {
    workspace: () => attemptOnFiles('workspace-failed', 'The workspace cannot be read', read),
    chooseWorkspace: async () => {
      const parent = window();
      const path = parent === null ? null : await askForWorkspace(parent, workspace.folder.path);
      return path === null
        ? { ok: true, value: null }
        : attemptOnFiles('workspace-failed', 'The folder cannot be used', async () => {
            await workspace.use(path);
            return read();
          });
    },
    useDefaultWorkspace: () =>
      attemptOnFiles('workspace-failed', 'The folder cannot be used', async () => {
        await workspace.use(null);
        return read();
      }),
    saveMessage: (id, folder, content) =>
      attemptOnFiles('workspace-failed', 'The message was not saved', () =>
        workspace.folder.saveMessage(id, folder, content),
      ),
    deleteMessage: (id) =>
      attemptOnFiles('workspace-failed', 'The message was not deleted', () =>
        workspace.folder.deleteMessage(id),
      ),
    moveMessage: (id, step) =>
      attemptOnFiles('workspace-failed', 'The message was not moved', () =>
        workspace.folder.moveMessage(id, step),
      ),
    saveEnvironment: (id, content) =>
      attemptOnFiles('workspace-failed', 'The environment was not saved', () =>
        workspace.folder.saveEnvironment(id, content),
      ),
    deleteEnvironment: (id) =>
      attemptOnFiles('workspace-failed', 'The environment was not deleted', () =>
        workspace.folder.deleteEnvironment(id),
      ),
    secrets: () => attemptOnFiles('workspace-failed', 'The secrets cannot be read', keptSecrets),
    setSecret: (name, value) =>
      attemptOnFiles('workspace-failed', 'The secret was not kept', () => {
        secrets.set(name, value);
        return keptSecrets();
      }),
    renameSecret: (from, to) =>
      attemptOnFiles('workspace-failed', 'The secret was not renamed', () => {
        secrets.rename(from, to);
        return keptSecrets();
      }),
    allowWeakSecrets: (allows) =>
      attemptOnFiles('workspace-failed', 'The secrets were not kept', () => {
        secrets.allowWeak(allows);
        return keptSecrets();
      }),
    messageLibrary: (profileId) =>
      attemptOnFiles('workspace-failed', 'The messages of the profile cannot be read', async () => {
        const found = await profile(profileId);
        return found === null
          ? null
          : { profileId: found.id, profileName: found.name, messages: found.messages ?? [] };
      }),
    checkMessage: async (profileId, connectionId, message) => {
      const found = await profile(profileId);
      return attemptOnFiles('workspace-failed', 'The message cannot be checked', () =>
        found === null ? Promise.resolve([]) : sender.check(found, connectionId, message),
      );
    },
    previewTemplate: (template) =>
      attemptOnFiles('workspace-failed', 'There is no preview', () => sender.preview(template)),
    sendTemplate: (connectionId, template) => sender.send(connectionId, template),
  };
}
