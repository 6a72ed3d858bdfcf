import type { BrowserWindow } from 'electron';
import type { Profile } from '../core/profile/profile.ts';
import { WorkspaceFileError } from '../core/workspace/workspace-file-error.ts';
import type { Result } from '../ipc/contract.ts';
import type { WorkspaceRequests } from '../ipc/workspace-requests.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { SecretStore } from './secret-store.ts';
import type { TemplateSender } from './template-sender.ts';
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
    workspace: () => attempt('The workspace cannot be read', read),
    chooseWorkspace: async () => {
      const parent = window();
      const path = parent === null ? null : await askForWorkspace(parent, workspace.folder.path);
      return path === null
        ? { ok: true, value: null }
        : attempt('The folder cannot be used', async () => {
            await workspace.use(path);
            return read();
          });
    },
    useDefaultWorkspace: () =>
      attempt('The folder cannot be used', async () => {
        await workspace.use(null);
        return read();
      }),
    saveMessage: (id, folder, content) =>
      attempt('The message was not saved', () => workspace.folder.saveMessage(id, folder, content)),
    deleteMessage: (id) =>
      attempt('The message was not deleted', () => workspace.folder.deleteMessage(id)),
    moveMessage: (id, step) =>
      attempt('The message was not moved', () => workspace.folder.moveMessage(id, step)),
    saveEnvironment: (id, content) =>
      attempt('The environment was not saved', () => workspace.folder.saveEnvironment(id, content)),
    deleteEnvironment: (id) =>
      attempt('The environment was not deleted', () => workspace.folder.deleteEnvironment(id)),
    secrets: () => attempt('The secrets cannot be read', keptSecrets),
    setSecret: (name, value) =>
      attempt('The secret was not kept', () => {
        secrets.set(name, value);
        return keptSecrets();
      }),
    renameSecret: (from, to) =>
      attempt('The secret was not renamed', () => {
        secrets.rename(from, to);
        return keptSecrets();
      }),
    allowWeakSecrets: (allows) =>
      attempt('The secrets were not kept', () => {
        secrets.allowWeak(allows);
        return keptSecrets();
      }),
    messageLibrary: (profileId) =>
      attempt('The messages of the profile cannot be read', async () => {
        const found = await profile(profileId);
        return found === null
          ? null
          : { profileId: found.id, profileName: found.name, messages: found.messages ?? [] };
      }),
    checkMessage: async (profileId, connectionId, message) => {
      const found = await profile(profileId);
      return attempt('The message cannot be checked', () =>
        found === null ? Promise.resolve([]) : sender.check(found, connectionId, message),
      );
    },
    previewTemplate: (template) => attempt('There is no preview', () => sender.preview(template)),
    sendTemplate: (connectionId, template) => sender.send(connectionId, template),
  };
}

/** The work's value; what it throws becomes a sentence that begins with `what`. */
async function attempt<T>(what: string, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const isOurs = error instanceof WorkspaceFileError;
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      error: {
        code: isOurs ? 'workspace-file' : 'workspace-failed',
        message: `${what}: ${reason}`,
      },
    };
  }
}
