import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import type { TemplateText } from '../../ipc/workspace-requests.ts';
import { client, type Client } from '../api/client.ts';
import {
  checkDraft,
  draftMessage,
  usesTemplate,
  type ComposerFormat,
  type DraftCheck,
} from './composer-draft.ts';
import { composerRules, type ComposerRules } from './composer-rules.ts';
import { memoryKey, rememberText } from './message-memory.ts';
import { asksForSecret, isOfTemplate, type MessageSource } from './message-source.ts';
import { failureSentence } from './selected-entry.ts';
import { SentDrafts } from './sent-drafts.ts';
import { notOpenReason, sendRefusal } from './send-refusal.ts';
import { selectedLiveConnection, session } from './session.ts';

/** What the composer asks or tells beside its text. */
export type ComposerNotice =
  | { readonly kind: 'not-json'; readonly reason: string }
  /** The server, by its profile, cannot read this message. */
  | { readonly kind: 'unfit'; readonly problems: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string };

/** A text and how it becomes a message. */
export interface Draft {
  readonly text: string;
  readonly format: ComposerFormat;
  /** Whether `{{` and `}}` are sent as they are. */
  readonly isLiteral: boolean;
  /** Where the text came from; null for the user's own. */
  readonly source: MessageSource | null;
}

/** The one draft of this page. */
export interface ComposerState extends Draft {
  readonly check: DraftCheck;
  readonly notice: ComposerNotice | null;
}

/** What is not asked again when a draft is sent after a warning. */
type Waived = 'nothing' | 'json' | 'all';

/** How long typing must rest before the text is checked, milliseconds. */
const checkRestMs = 60;

/** Longest text that a profile's rules are asked about, UTF-16 units. */
const maxRuledLength = 1024 * 1024;

/** The draft of a message: checked while typed, sent on the selected connection, recalled later. */
export class Composer {
  readonly store: StoreApi<ComposerState> = createStore<ComposerState>(() => ({
    text: '',
    format: 'json',
    isLiteral: false,
    source: null,
    check: { kind: 'empty' },
    notice: null,
  }));
  readonly #engine: Pick<Client, 'send'>;
  readonly #connection: () => ConnectionSnapshot | null;
  readonly #refusal: () => string | null;
  readonly #rules: ComposerRules | null;
  readonly #sent = new SentDrafts<Draft>();
  #turn: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    engine: Pick<Client, 'send'>,
    connection: () => ConnectionSnapshot | null,
    refusal: () => string | null = () => notOpenReason(connection()),
    rules: ComposerRules | null = null,
  ) {
    this.#engine = engine;
    this.#connection = connection;
    this.#refusal = refusal;
    this.#rules = rules;
  }

  setText(text: string): void {
    if (text === this.store.getState().text) {
      return;
    }
    this.store.setState({ text, notice: null });
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
    }
    this.#timer = setTimeout(() => this.#check(), checkRestMs);
  }

  setFormat(format: ComposerFormat): void {
    this.store.setState({ format, notice: null });
    this.#check();
  }

  /** Whether `{{` and `}}` are sent as they are. */
  setLiteral(isLiteral: boolean): void {
    this.store.setState({ isLiteral, notice: null });
  }

  /** Puts a whole message in place of the draft. */
  put(draft: Draft): void {
    // What was typed last belongs to the message that goes.
    if (this.#timer !== null) {
      this.#check();
    }
    this.store.setState({ ...draft, notice: null });
    this.#check();
  }

  /** Forgets where the text came from; its form goes away. */
  dropSource(): void {
    this.store.setState({ source: null });
  }

  /** Says why something cannot be done with the draft. */
  tell(message: string): void {
    this.store.setState({ notice: { kind: 'refused', message } });
  }

  dismissNotice(): void {
    this.store.setState({ notice: null });
  }

  /** Sends the draft, or asks first when it should be JSON and is not, or does not suit the server. */
  async submit(): Promise<void> {
    this.#check();
    const reason = this.#refusal();
    if (reason !== null) {
      this.store.setState({ notice: { kind: 'refused', message: reason } });
      return;
    }
    await this.#submit('nothing');
  }

  /** Sends the draft as text, JSON or not. */
  async submitAsText(): Promise<void> {
    await this.#submit('json');
  }

  /** Sends the draft although the server cannot read it. */
  async submitAnyway(): Promise<void> {
    await this.#submit('all');
  }

  /** Shows an older (-1) or newer (1) sent draft; after the newest, the user's own again. */
  recall(step: -1 | 1): void {
    const recalled = this.#sent.step(step, this.#draft());
    if (recalled !== null) {
      this.put(recalled);
    }
  }

  async #submit(waived: Waived): Promise<void> {
    const draft = this.#draft();
    // Another connection may be selected before the answers are here.
    const connection = this.#connection();
    const rules = this.#rules;
    const template = usesTemplate(draft) && rules !== null ? rules.template(draft.text) : null;
    // Messages leave in the order of the key presses, however long each is looked at.
    const turn = this.#turn.then(async () => {
      const notice = await (
        template !== null && rules !== null
          ? this.#sendTemplate(draft, connection, template, waived, rules)
          : this.#sendPlain(draft, connection, waived)
      ).catch((error: unknown): ComposerNotice => ({
        kind: 'refused',
        message: failureSentence(error),
      }));
      this.store.setState({ notice });
    });
    this.#turn = turn.catch(() => undefined);
    await turn;
  }

  /** Sends what stands there; else what to ask or tell. */
  async #sendPlain(
    draft: Draft,
    connection: ConnectionSnapshot | null,
    waived: Waived,
  ): Promise<ComposerNotice | null> {
    const asText: OutgoingMessage = { kind: 'text', text: draft.text };
    const made =
      waived !== 'nothing' && draft.format === 'json'
        ? { kind: 'message' as const, message: asText }
        : draftMessage(draft.text, draft.format);
    if (made.kind !== 'message') {
      return made.kind === 'invalid' ? { kind: 'refused', message: `${made.reason}.` } : made;
    }
    const { message } = made;
    if (waived === 'nothing' && this.#rules !== null && draft.text.length <= maxRuledLength) {
      const problems = await this.#rules.check(
        message.kind === 'text' ? message : { kind: 'binary' },
      );
      if (problems.length > 0) {
        return { kind: 'unfit', problems };
      }
    }
    if (connection !== null) {
      await this.#engine.send(connection.id, message);
      this.#sent.remember(draft);
    }
    return null;
  }

  /** The same for a text whose names are filled in elsewhere, where the secrets are. */
  async #sendTemplate(
    draft: Draft,
    connection: ConnectionSnapshot | null,
    template: TemplateText,
    waived: Waived,
    rules: ComposerRules,
  ): Promise<ComposerNotice | null> {
    const stop = waived === 'nothing' ? await this.#objection(draft, template, rules) : null;
    if (stop !== null) {
      return stop;
    }
    if (connection !== null) {
      await rules.sendTemplate(connection.id, template);
      this.#sent.remember(draft);
    }
    return null;
  }

  /** What stands against a text once it is filled in. Names that stand for nothing are refused later too. */
  async #objection(
    draft: Draft,
    template: TemplateText,
    rules: ComposerRules,
  ): Promise<ComposerNotice | null> {
    if (draft.text.length > maxRuledLength) {
      return null;
    }
    const preview = await rules.preview(template);
    if (!preview.ok) {
      return { kind: 'refused', message: preview.message };
    }
    if (draft.format === 'json' && preview.notJson !== null) {
      return { kind: 'not-json', reason: preview.notJson };
    }
    const problems = await rules.check({ kind: 'template', template });
    return problems.length > 0 ? { kind: 'unfit', problems } : null;
  }

  #draft(): Draft {
    const { text, format, isLiteral, source } = this.store.getState();
    return { text, format, isLiteral, source };
  }

  #check(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    const draft = this.#draft();
    this.store.setState({ check: checkDraft(draft.text, draft.format), ...sourceAfter(draft) });
  }
}

/** The values of a library's message are remembered; a text that became another message leaves it. */
function sourceAfter({ text, format, source }: Draft): Partial<Draft> {
  if (source?.kind !== 'profile') {
    return text === '' ? { source: null } : {};
  }
  if (text === '' || format !== 'json') {
    return { source: null };
  }
  const isStill = isOfTemplate(text, source.template);
  if (isStill === true && !asksForSecret(source.template)) {
    rememberText(memoryKey(source.profileId, source.template.id), text);
  }
  return isStill === false ? { source: null } : {};
}

/** The composer of this page. */
export const composer: Composer = new Composer(
  client,
  () => selectedLiveConnection(session.getState()),
  () => sendRefusal(session.getState()),
  composerRules,
);
