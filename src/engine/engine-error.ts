/** A request that the engine refuses. `code` is stable; `message` is a sentence for the user. */
export class EngineError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
  }
}
