import { createStore } from 'zustand/vanilla';
import type { TemplatePreview } from '../../core/workspace/template-preview.ts';
import { describeFailure } from './notices.ts';
import { composer } from './composer.ts';
import { usesTemplate } from './composer-draft.ts';
import { composerRules } from './composer-rules.ts';
import { profileForm } from './profile-form.ts';
import { session } from './session.ts';
import { variables } from './variables.ts';
import { workspace } from './workspace.ts';

/** What would be sent of the draft now; null while it has nothing to fill in. */
export const composerPreview = createStore<{ readonly preview: TemplatePreview | null }>(() => ({
  preview: null,
}));

/** Longest text that is filled in while typing, UTF-16 units. */
const maxLength = 1024 * 1024;
const tooLong: TemplatePreview = {
  ok: false,
  message: 'Too long for a preview. Names are filled in when it is sent.',
};

/** How long typing must rest before a preview is made, milliseconds. */
const restMs = 80;

/** Keeps the preview in step with the draft and with what its names stand for; called once. */
export function followDraft(): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastAsked = 0;
  const refresh = async (): Promise<void> => {
    timer = null;
    const draft = composer.store.getState();
    lastAsked += 1;
    const asked = lastAsked;
    if (!usesTemplate(draft)) {
      composerPreview.setState({ preview: null });
      return;
    }
    if (draft.text.length > maxLength) {
      composerPreview.setState({ preview: tooLong });
      return;
    }
    const preview = await composerRules
      .preview(composerRules.template(draft.text))
      .catch((error: unknown): TemplatePreview => ({
        ok: false,
        message: describeFailure(error).message,
      }));
    if (asked === lastAsked) {
      composerPreview.setState({ preview });
    }
  };
  const later = (): void => {
    timer ??= setTimeout(() => void refresh(), restMs);
  };
  composer.store.subscribe((state, before) => {
    const isSame =
      state.text === before.text &&
      state.format === before.format &&
      state.isLiteral === before.isLiteral;
    // A sending uses up values that the preview showed.
    if (!isSame || (state.notice === null && usesTemplate(state) && state !== before)) {
      later();
    }
  });
  variables.subscribe((state, before) => {
    if (state.environmentId !== before.environmentId || state.secrets !== before.secrets) {
      later();
    }
  });
  workspace.subscribe(later);
  profileForm.subscribe(later);
  session.subscribe((state, before) => {
    if (state.selectedId !== before.selectedId) {
      // What stood against a message was said of another server.
      composer.dismissNotice();
      later();
    }
  });
}
