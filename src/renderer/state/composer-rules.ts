import type { TemplatePreview } from '../../core/workspace/template-preview.ts';
import type { CheckedMessage, TemplateText } from '../../ipc/workspace-requests.ts';
import { client } from '../api/client.ts';
import { profileForm } from './profile-form.ts';
import { selectedLiveConnection, session } from './session.ts';
import { chosenEnvironment } from './variables.ts';

/** What the composer asks before it sends: what names stand for, and what a profile says. */
export interface ComposerRules {
  /** A text with everything that decides what its names stand for. */
  template(text: string): TemplateText;
  preview(template: TemplateText): Promise<TemplatePreview>;
  sendTemplate(connectionId: number, template: TemplateText): Promise<void>;
  /** What is wrong with a message, as sentences. */
  check(message: CheckedMessage): Promise<readonly string[]>;
}

/** The profile of the selected connection, else the one chosen for the next; null for none. */
export function currentProfileId(): string | null {
  const selected = selectedLiveConnection(session.getState());
  return selected === null ? profileForm.getState().profileId : (selected.profile?.id ?? null);
}

/** The rules of this page. */
export const composerRules: ComposerRules = {
  template: (text) => ({
    text,
    environmentId: chosenEnvironment()?.id ?? null,
    profileId: currentProfileId(),
    connectionId: selectedLiveConnection(session.getState())?.id ?? null,
  }),
  preview: (template) => client.previewTemplate(template),
  sendTemplate: (connectionId, template) => client.sendTemplate(connectionId, template),
  check: async (message) => {
    const profileId = currentProfileId();
    const connectionId = selectedLiveConnection(session.getState())?.id ?? null;
    return profileId === null ? [] : client.checkMessage(profileId, connectionId, message);
  },
};
