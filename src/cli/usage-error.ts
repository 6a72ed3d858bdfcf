/** A command line that cannot be used. `message` says what is wrong, `nextStep` what to do instead. */
export class UsageError extends Error {
  readonly nextStep: string;

  constructor(message: string, nextStep: string) {
    super(message);
    this.name = 'UsageError';
    this.nextStep = nextStep;
  }
}
