/**
 * Why a connection could not be made or did not end well, for a person.
 *
 * `code` is stable and can be searched for; `message` is a sentence that says what happened, with
 * figures; `nextStep` says what to try. Escape sequences from the wire are already made visible.
 */
export interface ConnectionError {
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}
