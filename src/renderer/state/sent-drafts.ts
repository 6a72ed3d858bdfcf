/** Sent drafts that can be recalled. */
const maxRecalled = 50;

/** Drafts that were sent, and which of them is shown; the user's own draft comes after the newest. */
export class SentDrafts<T extends { readonly text: string; readonly format: string }> {
  readonly #sent: T[] = [];
  /** Which of `#sent` is shown; its length while the user's own draft is. */
  #shown = 0;
  #own: T | null = null;

  /** The next older (-1) or newer (1) draft; null at the end. `current` is what is shown now. */
  step(step: -1 | 1, current: T): T | null {
    const at = this.#shown + step;
    if (at < 0 || at > this.#sent.length) {
      return null;
    }
    if (this.#shown === this.#sent.length) {
      this.#own = current;
    }
    this.#shown = at;
    return this.#sent[at] ?? this.#own;
  }

  /** Keeps a draft as the newest one sent. */
  remember(draft: T): void {
    const same = this.#sent.findIndex(
      ({ text, format }) => text === draft.text && format === draft.format,
    );
    if (same !== -1) {
      this.#sent.splice(same, 1);
    }
    this.#sent.push(draft);
    this.#sent.splice(0, this.#sent.length - maxRecalled);
    this.#shown = this.#sent.length;
    this.#own = draft;
  }
}
