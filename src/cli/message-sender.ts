import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine-error.ts';

/** What says that there is no room now, and will be. */
const waitCodes: readonly string[] = ['send-queue-full', 'outbox-full'];
const retryMs = 5;

/** Sends texts in order, each once, at the pace at which they are taken. */
export class MessageSender {
  readonly #engine: Engine;
  readonly #connectionId: number;
  readonly #texts: readonly string[];
  readonly #onRefused: (error: EngineError) => void;
  #next = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: {
    readonly engine: Engine;
    readonly connectionId: number;
    readonly texts: readonly string[];
    /** Called once for a message that will never be taken; none is sent after it. */
    readonly onRefused: (error: EngineError) => void;
  }) {
    this.#engine = parts.engine;
    this.#connectionId = parts.connectionId;
    this.#texts = parts.texts;
    this.#onRefused = parts.onRefused;
  }

  /** Messages not taken yet. */
  get remaining(): number {
    return this.#texts.length - this.#next;
  }

  /** Sends what is left, now or as soon as there is room. */
  start(): void {
    if (this.#timer === null) {
      this.#send();
    }
  }

  stop(): void {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }

  #send(): void {
    for (; this.#next < this.#texts.length; this.#next += 1) {
      const text = this.#texts[this.#next] ?? '';
      try {
        this.#engine.send(this.#connectionId, { kind: 'text', text });
      } catch (error) {
        if (!(error instanceof EngineError)) {
          throw error;
        }
        if (waitCodes.includes(error.code)) {
          this.#timer = setTimeout(() => {
            this.#timer = null;
            this.#send();
          }, retryMs);
        } else {
          this.#onRefused(error);
        }
        return;
      }
    }
  }
}
