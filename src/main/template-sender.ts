import type { OutgoingMessage } from '../core/connection/outgoing-message.ts';
import { checkOutgoing, type SentBefore } from '../core/profile/check-outgoing.ts';
import type { Profile } from '../core/profile/profile.ts';
import { maskSecretsInText } from '../core/profile/secret-mask.ts';
import type { TemplatePreview } from '../core/workspace/template-preview.ts';
import type { Result } from '../ipc/contract.ts';
import type { CheckedMessage, TemplateText } from '../ipc/workspace-requests.ts';
import type { EngineHost } from './engine-host.ts';
import { MessageTemplateFiller, type TemplateValues } from './message-template-filler.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { secretsOfUser } from './profile-binding-of.ts';
import type { SecretStore } from './secret-store.ts';
import { SentMatches } from './sent-matches.ts';

interface TemplateSenderOptions {
  readonly host: Pick<EngineHost, 'request'>;
  readonly workspace: OpenWorkspace;
  readonly secrets: SecretStore;
  /** The values and secrets that the profile of a connection knows, by name. */
  readonly profileValues: (
    profileId: string | null,
    connectionId: number | null,
  ) => Promise<TemplateValues>;
}

/** Fills in and sends the texts of the composer, so that secrets never reach the page. */
export class TemplateSender {
  readonly #options: TemplateSenderOptions;
  readonly #filler = new MessageTemplateFiller();
  readonly #sent = new SentMatches();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: TemplateSenderOptions) {
    this.#options = options;
  }

  async preview(template: TemplateText): Promise<TemplatePreview> {
    return this.#filler.preview(template.text, await this.#values(template));
  }

  /**
   * Sends nothing when a name stands for nothing. One after the other, so that none overtakes another
   * and no count or UUID is sent twice.
   */
  send(connectionId: number, template: TemplateText): Promise<Result<undefined>> {
    const sent = this.#last.then(() => this.#sendNow(connectionId, template));
    this.#last = sent.catch(() => undefined);
    return sent;
  }

  async #sendNow(connectionId: number, template: TemplateText): Promise<Result<undefined>> {
    const { host } = this.#options;
    const filled = this.#filler.fill(template.text, await this.#values(template));
    if (!filled.ok) {
      return { ok: false, error: { code: 'template-unfilled', message: filled.message } };
    }
    if (filled.secrets.length > 0) {
      const hidden = await host.request('addSecrets', [connectionId, filled.secrets]);
      if (!hidden.ok) {
        return hidden;
      }
    }
    const sent = await host.request('send', [connectionId, { kind: 'text', text: filled.text }]);
    if (!sent.ok) {
      return sent;
    }
    filled.commit();
    this.sent(connectionId, filled.text);
    return { ok: true, value: undefined };
  }

  /** A text was sent without being filled in. */
  sent(connectionId: number, text: string): void {
    this.#sent.sent(connectionId, text);
  }

  /** A connection is made anew: what was sent before counts no more. */
  reconnected(connectionId: number): void {
    this.#sent.forget(connectionId);
  }

  /** A connection is gone for good. */
  removed(connectionId: number): void {
    this.#sent.remove(connectionId);
  }

  /** What is wrong with a message by the rules of a profile, as sentences without secrets. */
  async check(
    profile: Profile,
    connectionId: number | null,
    message: CheckedMessage,
  ): Promise<readonly string[]> {
    const before = connectionId === null ? undefined : this.#sent.on(connectionId, profile);
    if (message.kind === 'binary') {
      return sentences(profile, { kind: 'binary', bytes: new Uint8Array() }, before);
    }
    if (message.kind === 'text') {
      return sentences(profile, message, before);
    }
    const values = await this.#values(message.template);
    const filled = this.#filler.fill(message.template.text, values);
    return filled.ok
      ? sentences(profile, { kind: 'text', text: filled.text }, before).map((sentence) =>
          maskSecretsInText(sentence, filled.secrets),
        )
      : [];
  }

  async #values(template: TemplateText): Promise<TemplateValues> {
    const { environmentId, profileId, connectionId } = template;
    const { workspace, secrets, profileValues } = this.#options;
    const environment =
      environmentId === null ? null : await workspace.folder.environment(environmentId);
    const ofProfile = await profileValues(profileId, connectionId);
    return {
      variables: { ...ofProfile.variables, ...environment?.variables },
      secrets: new Map([...ofProfile.secrets, ...secretsOfUser(secrets.all())]),
    };
  }
}

function sentences(
  profile: Profile,
  message: OutgoingMessage,
  before: SentBefore | undefined,
): readonly string[] {
  return checkOutgoing(profile, message, before).map((problem) => problem.message);
}
