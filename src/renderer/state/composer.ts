import { createStore, type StoreApi } from 'zustand/vanilla';
import { assertNever } from '../../core/assert-never.ts';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import { client, type Client } from '../api/client.ts';
import {
  checkDraft,
  draftMessage,
  type ComposerFormat,
  type DraftCheck,
} from './composer-draft.ts';
import { failureSentence } from './selected-entry.ts';
import type { Session } from './session.ts';
import { isLiveShown, selectedLiveConnection, session } from './session.ts';

/** What the composer asks or tells beside its text. */
export type ComposerNotice =
  | { readonly kind: 'not-json'; readonly reason: string }
  | { readonly kind: 'refused'; readonly message: string };

interface Draft {
  readonly text: string;
  readonly format: ComposerFormat;
}

/** The one draft of this page. */
export interface ComposerState extends Draft {
  readonly check: DraftCheck;
  readonly notice: ComposerNotice | null;
}

/** Sent drafts that can be recalled. */
const maxRecalled = 50;

/** How long typing must rest before the text is checked, milliseconds. */
const checkRestMs = 60;

/** The draft of a message: checked while typed, sent on the selected connection, recalled later. */
export class Composer {
  readonly store: StoreApi<ComposerState> = createStore<ComposerState>(() => ({
    text: '',
    format: 'json',
    check: { kind: 'empty' },
    notice: null,
  }));
  readonly #engine: Pick<Client, 'send'>;
  readonly #connection: () => ConnectionSnapshot | null;
  readonly #refusal: () => string | null;
  readonly #sent: Draft[] = [];
  /** Which of `#sent` is shown; its length while the user's own draft is. */
  #recalled = 0;
  #ownDraft: Draft = { text: '', format: 'json' };
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    engine: Pick<Client, 'send'>,
    connection: () => ConnectionSnapshot | null,
    refusal: () => string | null = () => notOpenReason(connection()),
  ) {
    this.#engine = engine;
    this.#connection = connection;
    this.#refusal = refusal;
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

  dismissNotice(): void {
    this.store.setState({ notice: null });
  }

  /** Sends the draft, or asks first when it should be JSON and is not. The text stays. */
  async submit(): Promise<void> {
    const { text, format } = this.store.getState();
    this.#check();
    const reason = this.#refusal();
    if (reason !== null) {
      this.store.setState({ notice: { kind: 'refused', message: reason } });
      return;
    }
    const draft = draftMessage(text, format);
    if (draft.kind === 'not-json') {
      this.store.setState({ notice: { kind: 'not-json', reason: draft.reason } });
    } else if (draft.kind === 'invalid') {
      this.store.setState({ notice: { kind: 'refused', message: `${draft.reason}.` } });
    } else {
      await this.#send({ text, format }, draft.message);
    }
  }

  /** Sends the draft as text, JSON or not. */
  async submitAsText(): Promise<void> {
    const { text, format } = this.store.getState();
    await this.#send({ text, format }, { kind: 'text', text });
  }

  /** Shows an older (-1) or newer (1) sent draft; after the newest, the user's own again. */
  recall(step: -1 | 1): void {
    const { text, format } = this.store.getState();
    const at = this.#recalled + step;
    if (at < 0 || at > this.#sent.length) {
      return;
    }
    if (this.#recalled === this.#sent.length) {
      this.#ownDraft = { text, format };
    }
    this.#recalled = at;
    this.store.setState({ ...(this.#sent[at] ?? this.#ownDraft), notice: null });
    this.#check();
  }

  async #send(draft: Draft, message: Parameters<Client['send']>[1]): Promise<void> {
    const connection = this.#connection();
    if (connection === null) {
      return;
    }
    try {
      await this.#engine.send(connection.id, message);
      this.store.setState({ notice: null });
      this.#remember(draft);
    } catch (error) {
      this.store.setState({ notice: { kind: 'refused', message: failureSentence(error) } });
    }
  }

  #remember(draft: Draft): void {
    const same = this.#sent.findIndex(
      ({ text, format }) => text === draft.text && format === draft.format,
    );
    if (same !== -1) {
      this.#sent.splice(same, 1);
    }
    this.#sent.push(draft);
    this.#sent.splice(0, this.#sent.length - maxRecalled);
    this.#recalled = this.#sent.length;
    this.#ownDraft = draft;
  }

  #check(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
    const { text, format } = this.store.getState();
    this.store.setState({ check: checkDraft(text, format) });
  }
}

/** Why nothing can be sent on a connection now, as a sentence; null when it is open. */
export function notOpenReason(connection: ConnectionSnapshot | null): string | null {
  if (connection === null) {
    return 'Not connected: enter a server URL above first.';
  }
  switch (connection.state.phase) {
    case 'open':
    case 'handshaking':
    case 'ready':
    case 'degraded':
      return null;
    case 'connecting':
      return 'Not connected: the opening handshake is under way.';
    case 'closing':
      return 'Not connected: the connection is closing.';
    case 'reconnecting':
      return 'Not connected: the next attempt is under way.';
    case 'closed':
      return 'Not connected: the connection is closed.';
    case 'failed':
      return 'Not connected: the connection could not be made.';
    default:
      return assertNever(connection.state);
  }
}

/** Why nothing can be sent in what the window shows now, as a sentence; null when it can. */
export function sendRefusal(state: Session): string | null {
  return isLiveShown(state)
    ? notOpenReason(selectedLiveConnection(state))
    : 'Opened read-only: nothing can be sent.';
}

/** The composer of this page. */
export const composer: Composer = new Composer(
  client,
  () => selectedLiveConnection(session.getState()),
  () => sendRefusal(session.getState()),
);
