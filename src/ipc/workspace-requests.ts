import type { MessageTemplate } from '../core/profile/message-template.ts';
import type { Environment } from '../core/workspace/environment.ts';
import type { MessageContent, SavedMessage } from '../core/workspace/saved-message.ts';
import type { SecretList } from '../core/workspace/secret-list.ts';
import type { TemplatePreview } from '../core/workspace/template-preview.ts';
import type { Workspace } from '../core/workspace/workspace.ts';

/** The messages that a profile brings along. */
export interface MessageLibrary {
  readonly profileId: string;
  readonly profileName: string;
  readonly messages: readonly MessageTemplate[];
}

/** A text as it is written, and what its names stand for. */
export interface TemplateText {
  readonly text: string;
  /** One of the workspace; null for none. */
  readonly environmentId: string | null;
  /** The profile whose variables are known too; null for none. */
  readonly profileId: string | null;
  /** Whose captured values are known too; null for none. */
  readonly connectionId: number | null;
}

/** A message that is about to be sent, as far as a profile can judge it. */
export type CheckedMessage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'template'; readonly template: TemplateText }
  | { readonly kind: 'binary' };

/** What a front end may ask about saved messages, variables and secrets. */
export interface WorkspaceRequests {
  /** Reads the workspace folder anew. */
  workspace(): Workspace;
  /** Asks for another folder; null when the user chose none. */
  chooseWorkspace(): Workspace | null;
  /** Goes back to the folder in the application's own data. */
  useDefaultWorkspace(): Workspace;
  /** Writes a personal message, a new one for the id null; it may have another id from then on. */
  saveMessage(id: string | null, folder: string, content: MessageContent): SavedMessage;
  deleteMessage(id: string): void;
  /** Moves a message up (-1) or down (1) in its folder. */
  moveMessage(id: string, step: -1 | 1): void;
  saveEnvironment(id: string | null, content: Omit<Environment, 'id'>): Environment;
  deleteEnvironment(id: string): void;
  secrets(): SecretList;
  /** '' forgets the secret. */
  setSecret(name: string, value: string): SecretList;
  renameSecret(from: string, to: string): SecretList;
  /** Whether secrets may be written where the system offers no safe place. */
  allowWeakSecrets(allows: boolean): SecretList;
  /** Null when there is no such profile. */
  messageLibrary(profileId: string): MessageLibrary | null;
  /**
   * What is wrong with a message before it is sent, as sentences; none when it can go. A template is
   * looked at with its values filled in; secrets do not come back.
   */
  checkMessage(
    profileId: string,
    connectionId: number | null,
    message: CheckedMessage,
  ): readonly string[];
  previewTemplate(template: TemplateText): TemplatePreview;
  /** Fills in a text and sends it; refused with the names that nothing stands for. */
  sendTemplate(connectionId: number, template: TemplateText): void;
}

export const workspaceRequestNames = {
  workspace: true,
  chooseWorkspace: true,
  useDefaultWorkspace: true,
  saveMessage: true,
  deleteMessage: true,
  moveMessage: true,
  saveEnvironment: true,
  deleteEnvironment: true,
  secrets: true,
  setSecret: true,
  renameSecret: true,
  allowWeakSecrets: true,
  messageLibrary: true,
  checkMessage: true,
  previewTemplate: true,
  sendTemplate: true,
} as const satisfies Record<keyof WorkspaceRequests, true>;
